import browser from 'webextension-polyfill';
import type {WebRequest} from 'webextension-polyfill';

export type RequestDetails = WebRequest.OnBeforeRequestDetailsType;
export type RedirectDetails = WebRequest.OnBeforeRedirectDetailsType;
export type CompletedDetails = WebRequest.OnCompletedDetailsType;
export type ErrorDetails = WebRequest.OnErrorOccurredDetailsType;

/** What is done with the requests of frames. The promises are for tests: the browser waits for none of them. */
export interface RequestHandlers {
  readonly sent: (details: RequestDetails) => Promise<void>;
  readonly redirected: (details: RedirectDetails) => Promise<void>;
  readonly completed: (details: CompletedDetails) => Promise<void>;
  readonly failed: (details: ErrorDetails) => Promise<void>;
}

/**
 * Watches the requests of main and sub frames. The filter is wide, and browsers still deliver only what goes to hosts that
 * the user has granted, from the moment they are granted. Call it at the top level of the worker, before any await.
 */
export function watchRequests({sent, redirected, completed, failed}: RequestHandlers): void {
  const filter: WebRequest.RequestFilter = {urls: ['https://*/*'], types: ['main_frame', 'sub_frame']};
  // The type asks for a BlockingResponse; without "blocking" it is ignored.
  const onSent = async (details: RequestDetails) => {
    await sent(details);
    return {};
  };
  browser.webRequest.onBeforeRequest.addListener(onSent, filter, ['requestBody']);
  browser.webRequest.onBeforeRedirect.addListener(details => redirected(details), filter, [
    'responseHeaders',
  ]);
  browser.webRequest.onCompleted.addListener(details => completed(details), filter, ['responseHeaders']);
  browser.webRequest.onErrorOccurred.addListener(details => failed(details), filter);
}
