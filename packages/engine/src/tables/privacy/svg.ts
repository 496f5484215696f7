// Source: SVG 1.1, SVG 1.2 Tiny, SVG 2, Filter Effects 1, CSS Masking 1: their elements and attributes. What is not in them draws nothing.
import type { Aspect } from '../../model/removal.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const SVG_URI = 'http://www.w3.org/2000/svg';
export const XLINK_URI = 'http://www.w3.org/1999/xlink';
export const XML_URI = 'http://www.w3.org/XML/1998/namespace';
export const XHTML_URI = 'http://www.w3.org/1999/xhtml';
/** Namespaces whose declarations say nothing, though nothing may use them. */
export const PLAIN_URIS: ReadonlySet<string> = new Set([
  SVG_URI,
  XLINK_URI,
  XHTML_URI,
  'http://www.w3.org/1998/Math/MathML',
  'http://www.w3.org/2001/xml-events',
]);
/** Elements of these may lie in a foreignObject. */
export const EMBEDDED_URIS: ReadonlySet<string> = new Set([XHTML_URI, 'http://www.w3.org/1998/Math/MathML']);
export const EVENTS_URI = 'http://www.w3.org/2001/xml-events';

/** Namespaces of drawing programs: what they note for themselves. Others may be about anything. */
export const EDITOR_URIS: readonly RegExp[] = [
  /^http:\/\/www\.inkscape\.org\/namespaces\/inkscape$/,
  /^http:\/\/(?:sodipodi|inkscape)\.sourceforge\.net\//,
  /^http:\/\/ns\.adobe\.com\/(?:AdobeIllustrator|Extensibility|Graphs|SaveForWeb|Variables|ImageReplacement|Flows|GenericCustomNamespace|XPath|AdobeSVGViewerExtensions)\//,
  /^http:\/\/www\.bohemiancoding\.com\/sketch\/ns/,
  /^http:\/\/www\.figma\.com\//,
  /^http:\/\/www\.serif\.com\//,
  /^http:\/\/vectornator\.io/,
  /^http:\/\/www\.vectornator\.io/,
  /^http:\/\/xml\.openoffice\.org\/svg\/export$/,
  /^http:\/\/www\.corel\.com\//,
];
export const EDITOR_ASPECTS: readonly Aspect[] = ['history', 'identity', 'description', 'time'];

export const SVG_ELEMENTS = words(`
  a altGlyph altGlyphDef altGlyphItem animate animateColor animateMotion animateTransform animation audio canvas circle clipPath
  color-profile cursor defs discard ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
  feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
  feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter flowDiv flowLine flowPara flowRegion
  flowRegionBreak flowRegionExclude flowRoot flowSpan font font-face font-face-format font-face-name font-face-src font-face-uri
  foreignObject g glyph glyphRef handler hatch hatchpath hkern iframe image line linearGradient listener marker mask mesh meshgradient
  meshpatch meshrow missing-glyph mpath page pageSet path pattern polygon polyline prefetch radialGradient rect script set solidColor solidcolor
  stop style svg switch symbol tbreak text textArea textPath tref tspan unknown use video view vkern
`);

/** Elements whose characters are drawn or obeyed. */
export const SVG_TEXT_ELEMENTS = words(`
  text tspan textPath tref altGlyph textArea flowRoot flowDiv flowLine flowPara flowRegion flowSpan style script handler
`);

/** XHTML that works without a foreignObject. */
export const LOOSE_XHTML = words('style script link audio video canvas iframe source track');

export const SVG_ATTRIBUTES = words(`
  accent-height accumulate additive alignment-baseline alphabetic amplitude arabic-form ascent attributeName attributeType azimuth
  baseFrequency baseProfile baseline-shift bbox begin bias by calcMode cap-height class clip clip-path clip-rule clipPathUnits color
  color-interpolation color-interpolation-filters color-profile color-rendering contentScriptType contentStyleType crossorigin cursor cx cy
  d decoding defaultAction descent diffuseConstant direction display divisor dominant-baseline download dur dx dy edgeMode editable elevation
  enable-background end event exponent externalResourcesRequired fetchpriority fill fill-opacity fill-rule filter filterRes filterUnits
  flood-color flood-opacity focusHighlight focusable font font-family font-feature-settings font-kerning font-size font-size-adjust
  font-stretch font-style font-synthesis font-variant font-variant-alternates font-variant-caps font-variant-east-asian
  font-variant-ligatures font-variant-numeric font-variant-position font-variation-settings font-weight format fr from fx fy g1 g2
  glyph-name glyph-orientation-horizontal glyph-orientation-vertical glyphRef gradientTransform gradientUnits handler hanging
  hatchContentUnits hatchTransform hatchUnits height horiz-adv-x horiz-origin-x horiz-origin-y href hreflang id ideographic
  image-rendering in in2 initialVisibility inline-size intercept isolation k k1 k2 k3 k4 kernelMatrix kernelUnitLength kerning
  keyPoints keySplines keyTimes lang lengthAdjust letter-spacing lighting-color limitingConeAngle line-height line-increment loading local
  marker marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask mask-composite mask-image mask-mode mask-origin
  mask-position mask-repeat mask-size mask-type maskContentUnits maskUnits mathematical max media mediaCharacterEncoding
  mediaContentEncodings mediaSize mediaTime method min mix-blend-mode mode name nav-down nav-down-left nav-down-right nav-left nav-next
  nav-prev nav-right nav-up nav-up-left nav-up-right numOctaves observer offset opacity operator order orient orientation origin
  overflow overlay overline-position overline-thickness panose-1 paint-order part path pathLength patternContentUnits patternTransform
  patternUnits phase ping pitch playbackOrder playbackorder pointer-events points pointsAtX pointsAtY pointsAtZ preserveAlpha
  preserveAspectRatio primitiveUnits propagate r radius referrerpolicy refX refY rel rendering-intent repeatCount repeatDur
  requiredExtensions requiredFeatures requiredFonts requiredFormats restart result role rotate rx ry scale seed
  shape-image-threshold shape-inside shape-margin shape-padding shape-rendering shape-subtract side slope snapshotTime
  solid-color solid-opacity spacing specularConstant specularExponent spreadMethod src startOffset stdDeviation stemh stemv stitchTiles
  stop-color stop-opacity strikethrough-position strikethrough-thickness string stroke stroke-alignment stroke-dashadjust
  stroke-dasharray stroke-dashcorner stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
  style surfaceScale syncBehavior syncBehaviorDefault syncMaster syncTolerance syncToleranceDefault systemLanguage tabindex tableValues
  target targetX targetY text-align text-align-all text-anchor text-decoration text-decoration-color text-decoration-line
  text-decoration-style text-indent text-overflow text-rendering text-transform textLength timelineBegin timelinebegin to transform
  transform-box transform-origin transformBehavior type u1 u2 underline-position underline-thickness unicode unicode-bidi unicode-range
  units-per-em v-alphabetic v-hanging v-ideographic v-mathematical values vector-effect version vert-adv-y vert-origin-x vert-origin-y
  viewBox viewTarget viewport-fill viewport-fill-opacity visibility white-space width widths word-spacing writing-mode x x-height x1 x2
  xChannelSelector y y1 y2 yChannelSelector z zoomAndPan
`);

/** Attributes that describe in words. */
export const DESCRIBING_ATTRIBUTES = words(`
  title alt summary aria-label aria-description aria-roledescription aria-valuetext aria-placeholder aria-braillelabel
`);
