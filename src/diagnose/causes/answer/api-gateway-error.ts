import { getCombined, hasHeader } from "../../../model/header-list.ts";
import { code, header, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { bareAnswerErrors, isErrorAnswer, refusedPreflightErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
const meanings: Readonly<Record<string, { readonly why: Text; readonly step: Text }>> = {
  MissingAuthenticationTokenException: {
    why: say`Despite its name this usually means that the gateway has no such path, or not with this method.`,
    step: say`First compare path, stage and method with those of the API that is deployed, and deploy it again after a change.`,
  },
  UnauthorizedException: {
    why: say`The authorizer of the gateway did not accept the token, or none was sent.`,
    step: say`First check the token that the call sends.`,
  },
  AccessDeniedException: {
    why: say`The authorizer of the gateway, or its policy, refused the call.`,
    step: say`First look at what the authorizer and the resource policy allow.`,
  },
  ForbiddenException: {
    why: say`The gateway refused the call: an API key is missing, a firewall rule fits, or the path does not exist.`,
    step: say`First look at the API key, the usage plan and the rules of the firewall.`,
  },
  InternalServerErrorException: {
    why: say`The gateway could make nothing of what the function returned, or the function failed.`,
    step: say`First look at the log of the function. Its answer has to have ${code("statusCode")}, ${code("headers")} and ${code("body")} as a text.`,
  },
};

const ofThrottling = {
  why: say`The gateway took no more calls: a limit of its own, or of the usage plan, was reached.`,
  step: say`First let the page call less often, or raise the limit.`,
};

const ofFailure = {
  why: say`The gateway got no proper answer from the function behind it: it failed, returned something else than an answer, or took longer than 29 seconds.`,
  step: say`First look at the log of the function. Its answer has to have ${code("statusCode")}, ${code("headers")} and ${code("body")} as a text.`,
};

const otherwise = { why: say`The gateway made this error itself.`, step: say`First look at the log of the gateway.` };

function meaningOf(status: number, type: string | null): { readonly why: Text; readonly step: Text } {
  const name = /^[A-Za-z]+/.exec(type ?? "")?.[0] ?? "";
  const known = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
  if (known !== undefined) return known;
  if (status === 429) return ofThrottling;
  return status >= 500 ? ofFailure : otherwise;
}

const ids = ["x-amz-apigw-id", "apigw-requestid"] as const;

interface Sign {
  readonly name: string;
  readonly value: string;
  readonly isSure: boolean;
}

/** Only the gateway's own errors have a type; its id stands on everything that passes through it. */
function signOf(fault: Fault): Sign | null {
  const headers = fault.response?.headers ?? [];
  const type = getCombined(headers, "x-amzn-errortype");
  if (type !== null) return { name: "x-amzn-errortype", value: type, isSure: true };
  const status = statusOf(fault);
  // What Lambda set, the gateway passes on with headers of its own.
  const isOwn = !headers.some(({ name }) => name.startsWith("x-amzn-remapped-")) && !hasHeader(headers, "x-powered-by");
  const id = ids.find((name) => hasHeader(headers, name));
  if (id === undefined || !isOwn || (status !== 429 && status < 502)) return null;
  return { name: id, value: getCombined(headers, id) ?? "", isSure: false };
}

/** Reports an error that Amazon API Gateway made itself: the function behind it, with its CORS headers, did not answer. */
export const apiGatewayError = causeBehind({
  id: "api-gateway-error",
  title: phrase`API Gateway answered with an error of its own`,
  family: "answer",
  errors: [...bareAnswerErrors, ...refusedPreflightErrors],
  explain: (fault) => {
    const sign = isErrorAnswer(fault) ? signOf(fault) : null;
    if (sign === null) return null;
    const status = statusOf(fault);
    const { why, step } = meaningOf(status, sign.isSure ? sign.value : null);
    const told = tellStatus(fault, {
      event: say`Amazon API Gateway in front of ${code(fault.host)} answered with an error of its own, ${status}`,
      why: sentences(say`Seen: ${header(sign.name, sign.value)}.`, why, say`Such errors have none of the headers that the function sets.`),
      step,
      actor: "proxy",
    });
    return {
      ...told,
      change: [
        ...told.change,
        say`In the API's gateway responses, give ${code("DEFAULT_4XX")} and ${code("DEFAULT_5XX")} the CORS headers, so that the page can read its errors.`,
      ],
      evidence: [...told.evidence, lineEvidence(fault, sign.name, sign.value)],
      sure: sign.isSure ? "seen" : "likely",
    };
  },
});
