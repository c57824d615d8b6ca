import {useEffect, useMemo, useState} from 'preact/hooks';
import type {Result} from '../../core/result.ts';
import type {XmlPiece} from '../../core/text/xml-pieces.ts';
import {outlineOf, type XmlOutline} from '../../core/xml-view/outline.ts';

/** A text of more characters is shown before it is parsed. */
const LARGE = 200_000;

/** Where the elements of a message stand; of a large one, once it is on screen. Undefined: not yet, or it is no XML. */
export function useOutline(
  xml: string,
  pieces: readonly XmlPiece[],
  isXml: boolean,
): Result<XmlOutline> | undefined {
  const isLater = isXml && xml.length > LARGE;
  const now = useMemo(() => (isXml && !isLater ? outlineOf(xml, pieces) : undefined), [xml, pieces, isXml]);
  const [later, setLater] = useState<Result<XmlOutline>>();
  useEffect(() => {
    if (!isLater) return undefined;
    // Behind the frame that shows the text.
    let timer: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setLater(outlineOf(xml, pieces)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [xml, pieces, isLater]);
  return now ?? later;
}
