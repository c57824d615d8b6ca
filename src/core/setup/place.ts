import type {Place} from '../diagnosis/guide.ts';

/** “In Keycloak: Realm settings › Keys › RS256, “Certificate”. It has the form https://…”: where a value of the wizard is found. */
export const placeSentence = (place: Place, product: string): string =>
  [
    `In ${product}: ${whereOf(place) ?? 'look it up in the settings of the application'}.`,
    ...remarksOn(place),
  ].join(' ');

/** The same as a thing to do, beside the path: “Copy “Certificate” for “Public x509 certificate”.” */
export function placeText(place: Place, what: string): string {
  const label = place.label === undefined ? `the value for “${what}”` : `“${place.label}” for “${what}”`;
  return [`Copy ${label}.`, ...remarksOn(place)].join(' ');
}

function whereOf({path = [], label}: Place): string | undefined {
  const parts = [
    ...(path.length > 0 ? [path.join(' › ')] : []),
    ...(label === undefined ? [] : [`“${label}”`]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** The form comes last and without a full stop, which would be taken for a part of it. One that no source names is told as likely. */
const remarksOn = ({note, form, certainty}: Place): readonly string[] => [
  ...(note === undefined ? [] : [note]),
  ...(form === undefined ? [] : [`${certainty === 'seen' ? 'It has' : 'Likely it has'} the form ${form}`]),
];
