import type {Connection} from '../connection/connection.ts';
import type {Guide} from '../diagnosis/guide.ts';
import {DEFINITIONS, type SetupContext, type SetupDefinition} from './definitions.ts';
import type {Judged} from './judge.ts';
import {knownOf} from './known-of.ts';
import type {Seen, SetupStep} from './step.ts';

/** What the set-up guide of one connection is made from. */
export interface SetupInput {
  /** Half filled, too. */
  readonly connection: Connection;
  /** Of its identity provider. */
  readonly guide: Guide;
  readonly seen: Seen;
  /** Ids of the steps that the user ticked. */
  readonly ticked: ReadonlySet<string>;
  /** Epoch ms. */
  readonly now: number;
}

/** The steps of setting single sign-on up, in the order to do them, each with how it stands and why. */
export function setupSteps({connection, guide, seen, ticked, now}: SetupInput): readonly SetupStep[] {
  const {serviceProvider = 'atlassian-cloud'} = connection;
  const isCloud = serviceProvider === 'atlassian-cloud' || serviceProvider === 'atlassian-government';
  const context: SetupContext = {connection, guide, seen, now, known: knownOf(connection), isCloud};
  return DEFINITIONS.filter(({isFor}) => isFor?.(context) ?? true).map(definition =>
    stepOf(definition, context, ticked.has(definition.id)),
  );
}

function stepOf(definition: SetupDefinition, context: SetupContext, isTicked: boolean): SetupStep {
  const {id, title, why, topics, isOptional = false} = definition;
  const judged = definition.judge(context);
  return {
    id,
    title: title(context),
    why,
    ...withTick(judged, isTicked),
    screens: definition.screens(context),
    traps: context.guide.traps.filter(({about}) => topics.includes(about)),
    missing: judged.missing ?? [],
    canTick: !judged.isOfConnection && (judged.state !== 'open' || isTicked),
    isTicked,
    isOptional,
  };
}

/** A tick stands for what nothing shows; what was seen to fail stays open. */
const withTick = ({state, because}: Judged, isTicked: boolean): Pick<SetupStep, 'state' | 'because'> =>
  state === 'unknown' && isTicked ? {state: 'done', because: 'You ticked it.'} : {state, because};

/** How many of the steps that count are done. */
export function progressOf(steps: readonly SetupStep[]): {readonly done: number; readonly all: number} {
  const counted = steps.filter(({isOptional}) => !isOptional);
  return {done: counted.filter(({state}) => state === 'done').length, all: counted.length};
}

/** The one to do next: the first that is not done and may not be left out. Undefined when all is done. */
export const nextOf = (steps: readonly SetupStep[]): SetupStep | undefined =>
  steps.find(({state, isOptional}) => state !== 'done' && !isOptional);
