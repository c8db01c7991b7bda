import { Embeddings } from "@langchain/core/embeddings";
import { type LatentSpace, learnLatentSpace } from "../finding/dense/latent-space.ts";

/**
 * The embedding that needs no key, as a LangChain `Embeddings`. It is learnt from the corpus itself, without weights
 * from outside.
 */
export class LatentEmbeddings extends Embeddings {
  readonly #space: LatentSpace;

  constructor(corpus: readonly string[], random: () => number) {
    super({});
    this.#space = learnLatentSpace(corpus, random);
  }

  override async embedQuery(text: string): Promise<number[]> {
    return Array.from(this.#space.embed(text));
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => Array.from(this.#space.embed(text)));
  }
}
