import {expect, test} from 'vitest';
import {loginAt, placeIn} from '../../../src/ui/login/place.ts';

const flow = (id: string) => ({id, events: [], isPrivate: false});
const flows = [flow('c'), flow('b'), flow('a')];

test('the oldest login has place 1, and newer ones do not move it', () => {
  expect(flows.map(one => placeIn(flows, one))).toEqual([3, 2, 1]);
  expect(placeIn([flow('d'), ...flows], flow('a'))).toBe(1);
});

test('a place leads back to its login', () => {
  expect(flows.map(one => loginAt(flows, placeIn(flows, one)))).toEqual(flows);
});

test.each([0, 4, -1])('nothing is at place %i', place => expect(loginAt(flows, place)).toBeUndefined());

test('a login that is not there has no place', () => expect(placeIn(flows, flow('z'))).toBe(0));
