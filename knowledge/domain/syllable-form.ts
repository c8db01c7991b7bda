const ONSET =
  "(?:ngh(?=[iey])|gh(?=[iey])|ng(?![iey])|nh|kh|ph|th|tr|ch|gi|qu|k(?=[iey])|c(?![iey])|g(?![ey])|[bdhlmnrstvx])?";
const NUCLEUS =
  "(?:uye|uyu|uya|uoi|uou|ieu|yeu|oai|oay|oeo|oao|uay|uai|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|a|e|i|o|u|y)";
const FORM = new RegExp(`^${ONSET}${NUCLEUS}(?:ch|ng|nh|[cmnpt])?$`);

/** A folded syllable that Vietnamese spelling allows: "nghieng" is one, "hok", "pai" and "trg" are not. */
export function isVietnameseForm(folded: string): boolean {
  return FORM.test(folded);
}
