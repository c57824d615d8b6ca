import {render} from 'preact';
import type {Connection} from '../../src/core/connection/connection.ts';
import {inspect} from '../../src/core/inspect.ts';
import '../../src/ui/base.css';
import '../../src/ui/controls.css';
import '../../src/ui/theme.css';
import {XmlView} from '../../src/workbench/xml/xml-view.tsx';

/** The page of the bench: the XML view alone, with the times it takes. */

interface Opened {
  /** From the call until the frame with the rows is on its way to the screen, ms. */
  readonly painted: number;
  /** Until signed parts and findings are marked as well, ms. */
  readonly marked: number;
  readonly rows: number;
}

const frame = () => new Promise<number>(resolve => requestAnimationFrame(resolve));

/** The frame that was asked for has been made: what was posted in it comes behind it. */
async function painted(): Promise<number> {
  await frame();
  const {port1, port2} = new MessageChannel();
  await new Promise(resolve => {
    port1.addEventListener('message', resolve);
    port1.start();
    port2.postMessage('');
  });
  return performance.now();
}

const list = () => document.querySelector<HTMLElement>('[role=treegrid]') as HTMLElement;
const rows = () => Number(list().getAttribute('aria-rowcount'));

async function open(
  encoded: string,
  xml: string,
  connections: readonly Connection[],
  at: number,
): Promise<Opened> {
  render(null, document.body);
  const report = await inspect({
    capture: {
      id: 'bench',
      parameter: 'SAMLResponse',
      binding: 'HTTP-POST',
      encoded,
      isPrivate: false,
      capturedAt: at,
    },
    connections,
  });
  await frame();
  const start = performance.now();
  render(
    <main class="bench">
      <XmlView xml={xml} raw={encoded} report={report} onFinding={() => {}} />
    </main>,
    document.body,
  );
  const first = await painted();
  while (!document.querySelector('.xml-legend')) await frame();
  return {painted: first - start, marked: (await painted()) - start, rows: rows()};
}

/** Scrolls by so many px each frame, and tells how long each frame took, ms. */
async function scroll(by: number, count: number): Promise<readonly number[]> {
  const element = list();
  element.scrollTop = 0;
  await frame();
  const times: number[] = [];
  let last = await frame();
  for (let step = 1; step <= count; step++) {
    element.scrollTop = step * by;
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}

/** How long a change of the view takes until it is on screen, ms: a click on a button of this name, or a search. */
async function change(button: string, query?: string): Promise<number> {
  const start = performance.now();
  if (query === undefined) {
    const found = [...document.querySelectorAll('button')].find(({textContent}) => textContent === button);
    if (!found) throw new Error(`No button “${button}”`);
    found.click();
  } else {
    const input = document.querySelector<HTMLInputElement>('.xml-find input') as HTMLInputElement;
    input.value = query;
    input.dispatchEvent(new Event('input', {bubbles: true}));
  }
  return (await painted()) - start;
}

Object.assign(globalThis, {xmlView: {open, scroll, change, rows}});
