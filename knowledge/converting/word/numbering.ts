import { load } from "cheerio";

/** A level of a Word list: how its number is printed. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** What is printed, `%1` standing for the number of the first level, `%2` for that of the second. */
  readonly template: string;
  readonly suffix: string;
  /** All numbers inside are printed as decimals, whatever their levels say. */
  readonly decimal: boolean;
}

/** The lists of a Word file. */
export interface Lists {
  /** The list of a paragraph with this list id: lists that continue each other have the same `key`. */
  readonly find: (listId: string) => { readonly key: string; readonly levels: ReadonlyMap<number, Level> } | undefined;
  /** Numbers that a list id starts anew, by level. */
  readonly restarts: (listId: string) => ReadonlyMap<number, number>;
  /** List and level of a paragraph style. */
  readonly ofStyle: (styleId: string) => ListPlace | undefined;
}

export interface ListPlace {
  readonly listId: string;
  readonly level: number;
}

type Xml = ReturnType<typeof load>;
type Found = ReturnType<Xml>;

/** Reads `word/numbering.xml` and the lists that `word/styles.xml` gives to styles. */
export function readLists(numbering: string, styles: string): Lists {
  const $ = load(numbering, { xml: true });
  const abstracts = new Map<string, ReadonlyMap<number, Level>>();
  const links = new Map<string, string>();
  const definedBy = new Map<string, string>();
  for (const node of $("w\\:abstractNum").toArray()) {
    const id = $(node).attr("w:abstractNumId") ?? "";
    abstracts.set(id, levelsOf($, $(node).children("w\\:lvl")));
    const link = $(node).children("w\\:numStyleLink").attr("w:val");
    if (link !== undefined) links.set(id, link);
    const defines = $(node).children("w\\:styleLink").attr("w:val");
    if (defines !== undefined) definedBy.set(defines, id);
  }
  const nums = new Map<string, Found>();
  for (const node of $("w\\:num").toArray()) nums.set($(node).attr("w:numId") ?? "", $(node));
  return {
    find(listId) {
      const num = nums.get(listId);
      const own = num?.children("w\\:abstractNumId").attr("w:val");
      if (num === undefined || own === undefined) return undefined;
      const key = definedBy.get(links.get(own) ?? "") ?? own;
      const overridden = levelsOf($, num.find("w\\:lvlOverride > w\\:lvl"));
      return { key, levels: new Map([...(abstracts.get(key) ?? []), ...overridden]) };
    },
    restarts(listId) {
      const overrides = nums.get(listId)?.children("w\\:lvlOverride").toArray() ?? [];
      return new Map(
        overrides.flatMap((node) => {
          const start = $(node).children("w\\:startOverride").attr("w:val");
          return start === undefined ? [] : [[Number($(node).attr("w:ilvl")), Number(start)] as const];
        }),
      );
    },
    ofStyle: styleLists(styles),
  };
}

function levelsOf($: Xml, nodes: Found): ReadonlyMap<number, Level> {
  return new Map(
    nodes.toArray().map((node) => {
      const value = (name: string): string | undefined => $(node).children(`w\\:${name}`).attr("w:val");
      const decimal = $(node).children("w\\:isLgl").length > 0;
      return [
        Number($(node).attr("w:ilvl")),
        {
          start: Number(value("start") ?? 0),
          format: value("numFmt") ?? "decimal",
          template: value("lvlText") ?? "",
          suffix: value("suff") ?? "tab",
          decimal,
        },
      ] as const;
    }),
  );
}

/** A style takes its list from the style that it is based on when it names none itself. */
function styleLists(styles: string): Lists["ofStyle"] {
  const $ = load(styles, { xml: true });
  const byId = new Map<string, Found>();
  for (const node of $("w\\:style").toArray()) byId.set($(node).attr("w:styleId") ?? "", $(node));
  const find = (id: string, depth: number): Partial<ListPlace> => {
    const style = byId.get(id);
    if (style === undefined || depth > 20) return {};
    const own = style.find("w\\:pPr > w\\:numPr");
    const base = find(style.children("w\\:basedOn").attr("w:val") ?? "", depth + 1);
    const level = own.children("w\\:ilvl").attr("w:val");
    return {
      listId: own.children("w\\:numId").attr("w:val") ?? base.listId,
      level: level === undefined ? base.level : Number(level),
    };
  };
  return (id) => {
    const { listId, level = 0 } = find(id, 0);
    return listId === undefined ? undefined : { listId, level };
  };
}
