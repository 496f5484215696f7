/** As much of a logger as the store needs. */
export interface StoreLog {
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}
