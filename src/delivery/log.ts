/** What delivery tells the operator; pino's loggers are of this shape. */
export interface Log {
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
