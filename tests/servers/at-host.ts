import { request } from "node:http";

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
export interface Told {
  readonly status: number;
  readonly cookie: string;
  readonly text: string;
}

/** Asks a program that listens on this machine by a host name that leads nowhere; `fetch` sends none but the one it connects to. */
export function atHost(port: number, host: string) {
  return (path: string, { method = "GET", headers = {}, body }: Asking = {}): Promise<Told> =>
    new Promise((resolve, reject) => {
      const call = request({ port, host: "127.0.0.1", path, method, headers: { ...headers, host } }, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          text += chunk;
        });
        answer.on("end", () => {
          const [set = ""] = answer.headers["set-cookie"] ?? [];
          resolve({ status: answer.statusCode ?? 0, cookie: set.split(";")[0] ?? "", text });
        });
      });
      call.on("error", reject);
      call.end(body);
    });
}
