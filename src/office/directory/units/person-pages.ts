import { html, raw } from "hono/html";
import {
  type ConsentRecord,
  consentInWords,
  fill,
  instantInWords,
  type Recipient,
  type Unit,
} from "../../../../jobs/index.ts";
import type { Asked, Html, OfficeView } from "../../frame/contract.ts";
import { actForm, type Field, oneButton } from "../../frame/form.ts";
import { inMemory } from "../../frame/in-memory.ts";
import { facts, tag } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import words from "../directory.vi.json" with { type: "json" };
import { type DirectoryParts, HOME, named, trailTo, unitAddress } from "../directory-parts.ts";
import { addressInWords, nameOf, phoneInWords, rolesInWords, titlesInWords, wayTag } from "../people-words.ts";

const { person: said } = words;

/** The page of one person at a unit, and the form in which somebody is entered. */
export function personPages(parts: DirectoryParts): readonly OfficeView[] {
  return [
    {
      path: "units/:unit/add",
      needs: "write",
      async show(asked) {
        const sheet = await parts.units.look(named(asked, "unit"));
        if (sheet === undefined) return undefined;
        const { unit } = sheet;
        const fields = personFields(undefined, unit.id);
        const body = actForm({ to: unitAddress(unit.id, "add/save"), asked, fields, submit: said.add });
        return { title: fill(said.addTitle, { unit: unit.name }), body, trail: trailTo(unit) };
      },
    },
    {
      path: "units/:unit/people/:person",
      async show(asked) {
        const [sheet, looked] = await Promise.all([
          parts.units.look(named(asked, "unit")),
          parts.people.look(named(asked, "person")),
        ]);
        if (sheet === undefined || looked === undefined) return undefined;
        const body = await personHtml(parts, { ...looked, unit: sheet.unit, asked });
        return { title: nameOf(looked.person), body, trail: trailTo(sheet.unit) };
      },
    },
  ];
}

interface Shown {
  readonly person: Recipient;
  readonly mark: string;
  readonly unit: Unit;
  readonly asked: Asked;
}

async function personHtml(parts: DirectoryParts, { person, mark, unit, asked }: Shown): Promise<Html> {
  const isWhole = asked.may("write");
  const [first] = person.contacts;
  const states = [...new Set(person.contacts.map(({ consent }) => consent))];
  const known = facts([
    [said.role, rolesInWords(person)],
    [said.titles, titlesInWords(person)],
    [
      said.addresses,
      html`${person.contacts.map((one) => html`<div>${addressInWords(one, isWhole)}${lastWrote(one)}</div>`)}`,
    ],
    [said.way, wayTag(person, parts.wayOf(person))],
    [said.consents, html`${states.map((state) => tag(said.consent[state], state === "given" ? "good" : "wait"))}`],
    [said.topics, [...new Set(person.contacts.flatMap(({ topics }) => topics))].join(", ")],
  ]);
  const consents = first === undefined ? [] : await parts.consents(first);
  const masked = isWhole ? raw("") : html`<p class="soft">${said.masked}</p>`;
  return html`${known}${masked}${isWhole ? await formsHtml({ person, mark, unit, asked }) : raw("")}<h2>${said.consents}</h2>${await consentsHtml(consents)}`;
}

function lastWrote({ lastWroteAt }: Recipient["contacts"][number]): Html {
  if (lastWroteAt === undefined) return raw("");
  return html` <span class="soft">(${said.lastWrote}: ${instantInWords(lastWroteAt)})</span>`;
}

async function formsHtml({ person, mark, unit, asked }: Shown): Promise<Html> {
  const isOfUnit = person.contacts.some(({ roles }) => roles.some((role) => role !== "parent"));
  if (!isOfUnit) return raw("");
  const address = unitAddress(unit.id, `people/${encodeURIComponent(person.person)}`);
  const fields = [{ name: "mark", label: "", kind: "hidden", value: mark } as const, ...personFields(person, unit.id)];
  const role = person.contacts.some(({ roles }) => roles.includes("head")) ? "head" : "unit-contact";
  const code = `${HOME}/codes/new?${new URLSearchParams({ chosen: unit.id, person: person.person, role })}`;
  return html`<h2>${said.edit}</h2>${actForm({ to: `${address}/save`, asked, fields, submit: said.save })}<div class="actions"><a class="button quiet" href="${code}">${said.makeCode}</a> ${oneButton({ to: `${address}/remove`, label: said.remove, hidden: { mark }, tone: "danger" })}</div>`;
}

function personFields(person: Recipient | undefined, unit: string): readonly Field[] {
  const has = (role: "head" | "unit-contact"): string =>
    person?.contacts.some(({ roles, unitId }) => unitId === unit && roles.includes(role)) ? "yes" : "";
  const phones = person?.contacts.filter(({ channel }) => channel === "zalo-template") ?? [];
  return [
    { name: "name", label: said.name, kind: "text", value: person && nameOf(person), required: true, max: 200 },
    { name: "isHead", label: said.isHead, kind: "checkbox", value: has("head") },
    { name: "replacesHead", label: said.replacesHead, kind: "checkbox" },
    { name: "isContact", label: said.isContact, kind: "checkbox", value: has("unit-contact") },
    {
      ...{ name: "titles", label: said.titles, kind: "text", max: 300, hint: said.titlesHint },
      value: person === undefined ? "" : titlesInWords(person).replaceAll(", ", "; "),
    },
    {
      ...{ name: "phones", label: said.phones, kind: "text", max: 300, hint: said.phonesHint },
      value: phones.map(({ address }) => phoneInWords(address, true)).join("; "),
      ...(person === undefined && { required: true }),
    },
    ...(person === undefined
      ? [{ name: "basis", label: said.basis, kind: "text", max: 300, hint: said.basisHint } as const]
      : []),
  ];
}

function consentsHtml(consents: readonly ConsentRecord[]): Promise<Html> {
  const columns: Parameters<typeof inMemory<ConsentRecord>>[1] = [
    { key: "when", title: said.when, value: ({ at }) => instantInWords(at) },
    { key: "purpose", title: said.purpose, value: (one) => consentInWords(one).purpose },
    { key: "state", title: said.state, value: ({ state }) => said.consent[state] },
    { key: "how", title: said.how, value: (one) => consentInWords(one).way },
    { key: "basis", title: said.basisSaid, value: (one) => consentInWords(one).basis },
  ];
  const rows = inMemory(consents.toReversed(), columns);
  return tableHtml({ name: "", columns, rows, empty: said.noConsents }, { query: {} });
}
