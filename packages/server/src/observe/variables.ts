import { choice, flag, requiredText, secret, text, type ValuesOf } from '../config/variable.ts';

export const observeVariables = {
  LOG_LEVEL: choice('How much is logged', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  AUDIT_LOG: requiredText(
    'Where a line goes for each call with a key: `off`, `stdout`, or a file, which is opened again at SIGHUP',
    'off',
  ),
  OTEL_TRACES_EXPORTER: text(
    'Where OpenTelemetry’s traces go: `otlp`, `console`, `none`; `otlp` where unset and one of the next two is there, else nowhere',
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: text('The collector of traces, such as `http://localhost:4318`'),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: text('The same, as the whole address: `http://localhost:4318/v1/traces`'),
  OTEL_EXPORTER_OTLP_PROTOCOL: text('How it is spoken to: `http/protobuf` (where unset), `http/json` or `grpc`'),
  OTEL_EXPORTER_OTLP_HEADERS: secret('Headers sent to it, such as `authorization=Bearer …`'),
  OTEL_SERVICE_NAME: requiredText('What the service is called in traces', 'colophon'),
  OTEL_TRACES_SAMPLER: text(
    'Which traces are kept, such as `parentbased_traceidratio`; all of them, and those whose sender says so, where unset',
  ),
  OTEL_TRACES_SAMPLER_ARG: text('Their share, from 0 to 1'),
  OTEL_SDK_DISABLED: flag('No traces, whatever the lines above say', false),
};

export type ObserveSettings = ValuesOf<typeof observeVariables>;
