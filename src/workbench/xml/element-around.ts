import {indexAt} from '../../core/xml-view/tokens.ts';
import type {XmlElement, XmlOutline} from '../../core/xml-view/outline.ts';

/** The innermost element that holds a character; undefined outside of the root. */
export function elementAround({elements, placeOf}: XmlOutline, at: number): XmlElement | undefined {
  let element = elements[indexAt(elements, at)];
  while (element && !(element.from <= at && at < element.to)) {
    const {parentNode} = element.node;
    element = parentNode ? placeOf(parentNode) : undefined;
  }
  return element;
}
