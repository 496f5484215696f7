import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** How wide an element is, and which part of it the window shows. */
export interface View {
  readonly width: number;
  /** From the element's top to that of the window; 0 where it begins below. */
  readonly top: number;
  readonly height: number;
}

export function useView(box: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ width: 0, top: 0, height: 800 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const { top, width } = element.getBoundingClientRect();
      setView((before) => {
        const next = { width, top: Math.max(0, -top), height: innerHeight };
        const isSame = before.width === width && before.top === next.top && before.height === next.height;
        return isSame ? before : next;
      });
    };
    const later = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    const observer = new ResizeObserver(later);
    observer.observe(element);
    addEventListener('scroll', later, { passive: true });
    addEventListener('resize', later);
    look();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      removeEventListener('scroll', later);
      removeEventListener('resize', later);
    };
  }, [box]);
  return view;
}
