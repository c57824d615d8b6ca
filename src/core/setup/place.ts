import type {Place} from '../diagnosis/guide.ts';

/** “In Keycloak: Realm settings › Keys › RS256, “Certificate”. It has the form “https://…”.”: where a value of the wizard is found. */
export function placeSentence(place: Place, product: string): string {
  const where = whereOf(place);
  return [
    ...(where === undefined ? [] : [`In ${product}: ${where}.`]),
    ...remarksOn(place, where === undefined ? `In ${product} it` : 'It'),
  ].join(' ');
}

/** The same as a thing to do, beside the path: “Copy “Certificate” for “Public x509 certificate”.” */
export function placeText(place: Place, what: string): string {
  const value = place.label === undefined ? 'Copy the value' : `Copy “${place.label}”`;
  return [`${value} for “${what}”.`, ...remarksOn(place, 'It')].join(' ');
}

/** A form that no source names is told as likely. */
const remarksOn = ({form, isFormLikely, note, certainty}: Place, it: string): readonly string[] => [
  ...(form === undefined
    ? []
    : [`${it} ${isFormLikely || certainty === 'likely' ? 'likely has' : 'has'} the form “${form}”.`]),
  ...(note === undefined ? [] : [note]),
];

function whereOf({path = [], label}: Place): string | undefined {
  const parts = [
    ...(path.length > 0 ? [path.join(' › ')] : []),
    ...(label === undefined ? [] : [`“${label}”`]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}
