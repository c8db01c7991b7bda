import vi from "./locale/web.json" with { type: "json" };

/** The words of the web page and of the HTTP interface. */
export const webVietnamese = vi;
