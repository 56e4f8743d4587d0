// Holds the OpenAPI document against the official schema of OpenAPI, and what it shows and what was answered against its own
// schemas, with validators that others wrote. Prints a line for each check: "ok NAME", or "failed NAME: why".
//
//   node document.mjs FOLDER FILE
//
// FOLDER is where npm put the validators. FILE holds {"document": …, "answers": [{"operation", "status", "type", "body"}]}:
// the document as it is served, and what the examples in it were answered.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file] = process.argv.slice(2);
const require = createRequire(path.join(folder, "package.json"));
const { Validator } = await import(
  pathToFileURL(path.join(folder, "node_modules/@seriousme/openapi-schema-validator/index.js")));
const Ajv = require("ajv/dist/2020.js").default;
const addFormats = require("ajv-formats").default;

const { document, answers } = JSON.parse(readFileSync(file, "utf8"));
const base = "doc:/";

// Strict: a keyword that is unknown, or that means nothing beside the type, is a fault of the schema.
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
addFormats(ajv);
ajv.addFormat("binary", true); // OpenAPI's own, for what is no text
ajv.addVocabulary([...Object.keys(document), "example"]);
ajv.addSchema({ ...structuredClone(document), $id: base });

const pointer = (...steps) =>
  "#/" + steps.map((step) => encodeURIComponent(String(step).replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");

const operations = Object.entries(document.paths).flatMap(([address, item]) =>
  Object.entries(item).map(([method, operation]) => ({ steps: ["paths", address, method], operation })));

/** Why a value is not as the schema at some place of the document says; nothing when it is. */
const faultOf = (value, ...steps) =>
  ajv.validate({ $ref: base + pointer(...steps, "schema") }, value) ? undefined : ajv.errorsText();

const examples = operations.flatMap(({ steps, operation }) => [
  ...(operation.parameters ?? []).flatMap((parameter, at) => parameter.example === undefined ? [] :
    [{ of: `${operation.operationId} ${parameter.name}`, value: parameter.example, steps: [...steps, "parameters", at] }]),
  ...Object.entries(operation.requestBody?.content ?? {}).flatMap(([type, content]) => {
    const at = [...steps, "requestBody", "content", type];
    const shown = Object.entries(content.examples ?? {}).map(([name, { value }]) => ({ of: name, value, steps: at }));
    return content.example === undefined ? shown : [{ of: operation.operationId, value: content.example, steps: at }, ...shown];
  }),
]);

const none = (faults, of) => {
  assert.ok(of > 0, "there are none");
  assert.equal(faults.length, 0, faults.join("; "));
};

const checks = {
  async "the document is as the official schema of OpenAPI 3.1 says"() {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    assert.ok(valid, JSON.stringify(errors));
    assert.equal(validator.version, "3.1");
  },

  async "every schema in it is one, and strictly"() {
    const names = Object.keys(document.components.schemas);
    const faults = names.flatMap((name) => {
      try {
        ajv.compile({ $ref: base + pointer("components", "schemas", name) });
        return [];
      } catch (error) {
        return [`${name}: ${error.message}`];
      }
    });
    none(faults, names.length);
  },

  async "every example is as its own schema says"() {
    none(examples.flatMap(({ of, value, steps }) => {
      const fault = faultOf(value, ...steps);
      return fault === undefined ? [] : [`${of}: ${fault}`];
    }), examples.length);
  },

  async "every answer to an example is as its own schema says"() {
    none(answers.flatMap(({ operation: name, status, type, body }) => {
      const { steps, operation } = operations.find(({ operation }) => operation.operationId === name);
      const at = operation.responses[status] ? status : "default";
      const contents = operation.responses[at].content ?? {};
      if (type === null ? Object.keys(contents).length === 0 : contents[type] !== undefined && body === null) return [];
      if (contents[type] === undefined) return [`${name}: ${status} with ${type}, which is not in the document`];
      const fault = faultOf(body, ...steps, "responses", at, "content", type);
      return fault === undefined ? [] : [`${name}: ${fault}`];
    }), answers.length);
  },
};

for (const [what, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok ${what}`);
  } catch (error) {
    console.log(`failed ${what}: ${String(error?.message ?? error).replaceAll("\n", " | ")}`);
  }
}
