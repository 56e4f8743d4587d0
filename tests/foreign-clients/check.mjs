// Asks an endpoint of the ledger's log with a client that others wrote, and prints a line for each check: "ok NAME", or
// "failed NAME: why".
//
//   node check.mjs PACKAGE FOLDER OPEN-PORT LEDGER-PORT
//
// PACKAGE is one of the two clients, FOLDER is where npm put them, OPEN-PORT is served with --esdb-open, LEDGER-PORT is a
// sample ledger to which nobody outside may append.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { randomUUID } from "node:crypto";
import path from "node:path";

const [name, folder, openPort, ledgerPort] = process.argv.slice(2);
const api = createRequire(path.join(folder, "package.json"))(name);
const Client = api.EventStoreDBClient ?? api.KurrentDBClient;
const { jsonEvent, binaryEvent, FORWARDS, BACKWARDS, START, END, NO_STREAM, ANY, STREAM_EXISTS } = api;
const scheme = api.EventStoreDBClient ? "esdb" : "kurrentdb";
const connect = (port) => Client.connectionString(`${scheme}://127.0.0.1:${port}?tls=false`);
// The two name the option differently.
const expecting = (state) => (api.EventStoreDBClient ? { expectedRevision: state } : { streamState: state });
const open = connect(openPort);
const ledger = connect(ledgerPort);

const streamOf = () => `Checks ${randomUUID()}`;
const events = (count) => Array.from({ length: count }, (_, at) => jsonEvent({ type: "counted", data: { at } }));
const all = async (read) => {
  const found = [];
  for await (const resolved of read) found.push(resolved.event);
  return found;
};
const numbers = (found) => found.map((event) => event.data.at);

const checks = {
  async "an append is read back as it was sent"() {
    const stream = streamOf();
    const id = randomUUID();
    const sent = jsonEvent({ id, type: "noted", data: { text: "中文" }, metadata: { by: "somebody" } });
    const answer = await open.appendToStream(stream, sent, expecting(NO_STREAM));
    assert.equal(answer.success, true);
    assert.equal(answer.nextExpectedRevision, 0n);
    const [event] = await all(open.readStream(stream));
    assert.equal(event.id, id);
    assert.equal(event.type, "noted");
    assert.equal(event.streamId, stream);
    assert.equal(event.revision, 0n);
    assert.deepEqual(event.data, { text: "中文" });
    assert.deepEqual(event.metadata, { by: "somebody" });
    assert.ok(Math.abs(Date.now() - new Date(event.created).getTime()) < 600_000);
  },

  async "bytes that are no JSON come back as they are"() {
    const stream = streamOf();
    const bytes = new Uint8Array([0, 1, 254, 255]);
    await open.appendToStream(stream, binaryEvent({ type: "raw", data: bytes }));
    const [event] = await all(open.readStream(stream));
    assert.equal(event.isJson, false);
    assert.deepEqual(new Uint8Array(event.data), bytes);
  },

  async "a stream is read in both directions and from anywhere"() {
    const stream = streamOf();
    await open.appendToStream(stream, events(50), expecting(ANY));
    assert.deepEqual(numbers(await all(open.readStream(stream))), [...Array(50).keys()]);
    assert.deepEqual(numbers(await all(open.readStream(stream, { fromRevision: 47n }))), [47, 48, 49]);
    const back = { direction: BACKWARDS, fromRevision: END, maxCount: 3 };
    assert.deepEqual(numbers(await all(open.readStream(stream, back))), [49, 48, 47]);
  },

  async "everything is read in both directions"() {
    const stream = streamOf();
    const answer = await open.appendToStream(stream, events(3));
    const forwards = await all(open.readAll({ direction: FORWARDS, fromPosition: answer.position }));
    assert.equal(forwards[0].streamId, stream);
    assert.equal(forwards[0].data.at, 2);
    const backwards = await all(open.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1000 }));
    assert.deepEqual(numbers(backwards.filter((event) => event.streamId === stream)), [2, 1, 0]);
  },

  async "an expected version that is wrong is a conflict"() {
    const stream = streamOf();
    await open.appendToStream(stream, events(2));
    await assert.rejects(
      open.appendToStream(stream, events(1), expecting(7n)),
      (error) => error instanceof api.WrongExpectedVersionError && (error.actualVersion ?? error.actualState) === 1n);
    await assert.rejects(
      open.appendToStream(streamOf(), events(1), expecting(STREAM_EXISTS)),
      (error) => error instanceof api.WrongExpectedVersionError);
  },

  async "the same events again are the same append"() {
    const stream = streamOf();
    const sent = events(4);
    const first = await open.appendToStream(stream, sent, expecting(NO_STREAM));
    for (const state of [NO_STREAM, ANY]) {
      const again = await open.appendToStream(stream, sent, expecting(state));
      assert.equal(again.nextExpectedRevision, first.nextExpectedRevision);
    }
    assert.equal((await all(open.readStream(stream))).length, 4);
  },

  async "a stream that is not there is told"() {
    await assert.rejects(all(open.readStream(streamOf())), (error) => error instanceof api.StreamNotFoundError);
  },

  async "one stream is followed"() {
    const stream = streamOf();
    await open.appendToStream(stream, events(2));
    const subscription = open.subscribeToStream(stream, { fromRevision: START });
    const heard = [];
    for await (const resolved of subscription) {
      heard.push(resolved.event.revision);
      if (heard.length === 2) await open.appendToStream(stream, events(2));
      if (heard.length === 4) break;
    }
    assert.deepEqual(heard, [0n, 1n, 2n, 3n]);
  },

  async "everything is followed through a filter, with checkpoints"() {
    const prefix = `Filtered ${randomUUID()}`;
    let checkpoints = 0;
    const filter = api.streamNameFilter({
      prefixes: [prefix],
      maxSearchWindow: 10,
      checkpointInterval: 1,
      checkpointReached: async () => void checkpoints++,
    });
    await open.appendToStream(`${prefix} 1`, events(1));
    await open.appendToStream(streamOf(), events(100));
    const subscription = open.subscribeToAll({ fromPosition: START, filter });
    const heard = [];
    for await (const resolved of subscription) {
      heard.push(resolved.event.streamId);
      if (heard.length === 1) await open.appendToStream(`${prefix} 2`, events(1));
      if (heard.length === 2) break;
    }
    assert.deepEqual(heard, [`${prefix} 1`, `${prefix} 2`]);
    assert.ok(checkpoints > 0);
  },

  async "nothing is deleted"() {
    const stream = streamOf();
    await open.appendToStream(stream, events(1));
    for (const deleting of [() => open.deleteStream(stream), () => open.tombstoneStream(stream)])
      await assert.rejects(deleting, (error) => error instanceof api.AccessDeniedError);
    await assert.rejects(
      open.setStreamMetadata(stream, { truncateBefore: 1 }),
      (error) => error instanceof api.AccessDeniedError);
    assert.equal((await all(open.readStream(stream))).length, 1);
  },

  async "a ledger is read by its types and its streams"() {
    const opened = await all(ledger.readStream("ledger-main", { maxCount: 1 }));
    assert.equal(opened[0].type, "ledger-opened.v1");
    const filter = api.eventTypeFilter({ prefixes: ["intake-"] });
    const intakes = [];
    for await (const resolved of ledger.subscribeToAll({ fromPosition: START, filter })) {
      intakes.push(resolved.event);
      if (intakes.length === 3) break;
    }
    assert.deepEqual(intakes.map((event) => event.type.split(".")[0]),
      ["intake-opened", "intake-checked", "intake-confirmed"]);
    assert.ok(intakes.every((event) => event.streamId.startsWith("child-")));
  },

  async "a ledger is followed"() {
    const subscription = ledger.subscribeToAll({ fromPosition: START });
    for await (const resolved of subscription) {
      assert.equal(resolved.event.streamId, "ledger-main");
      break;
    }
  },

  async "a ledger takes nothing"() {
    for (const stream of ["child-1", streamOf()])
      await assert.rejects(
        ledger.appendToStream(stream, events(1)), (error) => error instanceof api.AccessDeniedError);
  },
};

for (const [what, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok ${what}`);
  } catch (error) {
    console.log(`failed ${what}: ${String(error?.stack ?? error).replaceAll("\n", " | ")}`);
  }
}
await Promise.all([open.dispose(), ledger.dispose()]);
process.exit(0);
