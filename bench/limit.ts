import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { served, type Order } from "./child.ts";
import { listHtml, menteeHtml, type House } from "./limit-pages.ts";
import { openQuestions } from "./limit-questions.ts";

/**
 * What this machine could do at best: the same HTML from template strings by bare node:http, the same questions asked of plain
 * columns. No access control, no leaf, no sealing, no protection of forms, no framework.
 */
served(async (order: Order) => {
  const today = String(Temporal.Now.plainDateISO("Europe/Copenhagen"));
  const questions = openQuestions(order, today);
  const house: House = { reader: order.reader, today: Temporal.PlainDate.from(today) };

  const page = (response: ServerResponse, html: string): void => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": Buffer.byteLength(html) });
    response.end(html);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, , mentorshipId = "", , sessionId = ""] = (request.url ?? "").split("/");
    if (request.method === "POST") {
      await questions.record(mentorshipId, sessionId, new URLSearchParams(await bodyOf(request)));
      response.writeHead(303, { location: `/mentorships/${mentorshipId}` });
      response.end();
    } else if (mentorshipId === "") page(response, listHtml(house, await questions.caseList()));
    else page(response, menteeHtml(house, await questions.overview(mentorshipId)));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  }).listen(order.port, "127.0.0.1");
  await once(server, "listening");
  return async () => {
    server.close();
    server.closeAllConnections();
    await questions.close();
  };
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
  return body;
}
