/** The part of Auth0's SAML engine that the practice identity provider uses; the package has no types. */
declare module 'samlp' {
  interface SamlpRequest {
    method: string;
    query: Record<string, string>;
    body: Record<string, string>;
    headers: Record<string, string>;
    originalUrl: string;
  }
  interface SamlpResponse {
    set(name: string, value: string): void;
    send(body: string | number): void;
  }
  type Middleware = (request: SamlpRequest, response: SamlpResponse, next: (error?: Error) => void) => void;
  const samlp: {
    auth(options: Record<string, unknown>): Middleware;
    sendError(options: Record<string, unknown>): Middleware;
    metadata(options: Record<string, unknown>): Middleware;
    parseRequest(
      request: Pick<SamlpRequest, 'query' | 'body'>,
      callback: (
        error: Error | null,
        data?: {issuer?: string; id?: string; assertionConsumerServiceURL?: string},
      ) => void,
    ): void;
  };
  export default samlp;
}
