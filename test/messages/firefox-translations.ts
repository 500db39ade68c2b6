/** Firefox's reasons by their names. `{url}`, `{v}` and `{status}` stand for values. */
export type FirefoxKey =
  | "CORSDisabled"
  | "CORSDidNotSucceed"
  | "CORSOriginHeaderNotAdded"
  | "CORSExternalRedirectNotAllowed"
  | "CORSRequestNotHttp"
  | "CORSMissingAllowOrigin"
  | "CORSMultipleAllowOriginNotAllowed"
  | "CORSAllowOriginNotMatchingOrigin"
  | "CORSNotSupportingCredentials"
  | "CORSMethodNotFound"
  | "CORSMissingAllowCredentials"
  | "CORSPreflightDidNotSucceed"
  | "CORSInvalidAllowMethod"
  | "CORSInvalidAllowHeader"
  | "CORSMissingAllowHeaderFromPreflight";

export type Translation = Partial<Record<FirefoxKey, string>>;

function inFrame(frame: string, reasons: Translation): Translation {
  return Object.fromEntries(
    Object.entries(reasons).map(([key, text]) => [key, text.includes("{url}") ? text : frame.replace("{reason}", () => text)]),
  );
}

const withStatus = (frame: string, status: string) => `${frame.replace("{reason}", "{inner}")} ${status}`;

/** The texts that have a status after the frame. */
function told(frame: string, status: string, inner: string): string {
  return withStatus(frame, status).replace("{inner}", () => inner);
}

const de =
  "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf {url}. (Grund: {reason}).";
const fr =
  "Blocage d’une requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur {url}. Raison : {reason}.";
const es = "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en {url} (razón: {reason}).";
const ja =
  "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、{url} にあるリモートリソースの読み込みは拒否されます (理由: {reason})。";
const zh = "已拦截跨源请求：同源策略禁止读取位于 {url} 的远程资源。（原因：{reason}）。";
const pt =
  "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em {url} (motivo: {reason}).";
const ru =
  "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удаленного ресурса на {url}. (Причина: {reason}).";
const it =
  "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da {url}. Motivo: {reason}.";
const ko = "교차 출처 요청 차단: 동일 출처 정책으로 인해 {url}에 있는 원격 리소스를 차단했습니다. (원인: {reason}).";
const nl =
  "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op {url} niet toe. (Reden: {reason}).";
const tr = "Çapraz köken isteği engellendi: Aynı Köken İlkesi, {url} üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: {reason}.)";
const cs = "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na {url}. (Důvod: {reason}).";
const csNew = "Zablokován požadavek Cross-Origin: zásada stejného původu neumožňuje načítání vzdáleného zdroje {url}. (Důvod: {reason}).";
const sv = "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på {url}. (Orsak: {reason}).";

// These are Firefox's own texts in other languages, of various versions: they have to be what users see, word for word.
// https://github.com/mozilla-l10n/firefox-l10n (…/dom/chrome/security/security.properties)
export const translations: Readonly<Record<string, Translation>> = {
  de: inFrame(de, {
    CORSDisabled: "CORS deaktiviert",
    CORSDidNotSucceed: told(de, "Statuscode: {status}.", "CORS-Anfrage schlug fehl"),
    CORSOriginHeaderNotAdded: "CORS-Kopfzeile 'Origin' konnte nicht hinzugefügt werden",
    CORSExternalRedirectNotAllowed: "Externe Weiterleitung der CORS-Anfrage verboten",
    CORSRequestNotHttp: "CORS-Anfrage war nicht http",
    CORSMissingAllowOrigin: told(de, "Statuscode: {status}.", "CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt"),
    CORSMultipleAllowOriginNotAllowed: "Es darf nur ein eine CORS-Kopfzeile 'Access-Control-Allow-Origin' verwendet werden",
    CORSAllowOriginNotMatchingOrigin: "CORS-Kopfzeile 'Access-Control-Allow-Origin' stimmt nicht mit '{v}' überein",
    CORSNotSupportingCredentials:
      "Berechtigung/Credential wird nicht unterstützt, wenn die CORS-Kopfzeile 'Access-Control-Allow-Origin' auf '*' gesetzt ist",
    CORSMethodNotFound: "Methode nicht in CORS-Kopfzeile 'Access-Control-Allow-Methods' gefunden",
    CORSMissingAllowCredentials: "'true' in CORS-Kopfzeile 'Access-Control-Allow-Credentials' erwartet",
    CORSPreflightDidNotSucceed: told(de, "Statuscode: {status}.", "CORS-Preflight-Antwort schlug fehl"),
    CORSInvalidAllowMethod: "ungültiges Token '{v}' in CORS-Kopfzeile 'Access-Control-Allow-Methods'",
    CORSInvalidAllowHeader: "ungültiges Token '{v}' in CORS-Kopfzeile 'Access-Control-Allow-Headers'",
    CORSMissingAllowHeaderFromPreflight:
      "Kopfzeile '{v}' ist aufgrund der Kopfzeile 'Access-Control-Allow-Headers' aus der CORS-Preflight-Antwort nicht zulässig",
  }),
  fr: inFrame(fr, {
    CORSDisabled: "CORS désactivé",
    CORSDidNotSucceed: told(fr, "Code d’état : {status}.", "échec de la requête CORS"),
    CORSOriginHeaderNotAdded: "l’en-tête CORS « Origin » ne peut pas être ajouté",
    CORSExternalRedirectNotAllowed: "la redirection externe de requêtes CORS n’est pas autorisée",
    CORSRequestNotHttp: "la requête CORS n’utilise pas HTTP",
    CORSMissingAllowOrigin: told(fr, "Code d’état : {status}.", "l’en-tête CORS « Access-Control-Allow-Origin » est manquant"),
    CORSMultipleAllowOriginNotAllowed: "le recours à plusieurs en-têtes CORS « Access-Control-Allow-Origin » n’est pas autorisé",
    CORSAllowOriginNotMatchingOrigin: "l’en-tête CORS « Access-Control-Allow-Origin » ne correspond pas à « {v} »",
    CORSNotSupportingCredentials:
      "l’identification n’est pas prise en charge si la valeur de l’en-tête CORS « Access-Control-Allow-Origin » est « * »",
    CORSMethodNotFound: "méthode manquante dans l’en-tête « Access-Control-Allow-Methods »",
    CORSMissingAllowCredentials: "« true » attendu dans l’en-tête CORS « Access-Control-Allow-Credentials »",
    CORSPreflightDidNotSucceed: told(fr, "Code d’état : {status}.", "échec de la réponse de pré-vérification des requêtes CORS"),
    CORSInvalidAllowMethod: "jeton « {v} » invalide dans l’en-tête CORS « Access-Control-Allow-Methods »",
    CORSInvalidAllowHeader: "jeton « {v} » invalide dans l’en-tête CORS « Access-Control-Allow-Headers »",
    CORSMissingAllowHeaderFromPreflight:
      "l’en-tête « {v} » n’est pas autorisé d’après l’en-tête « Access-Control-Allow-Headers » de la réponse de pré-vérification des requêtes CORS",
  }),
  "es-ES": inFrame(es, {
    CORSDisabled: "CORS desactivado",
    CORSExternalRedirectNotAllowed:
      "Solicitud de origen cruzado bloqueada: La misma política de origen no permite leer el recurso remoto en {url}. (Razón: No se permite la redirección externa de la solicitud CORS).",
    CORSRequestNotHttp: "la solicitud CORS no es http",
    CORSMissingAllowOrigin: "falta la cabecera CORS 'Access-Control-Allow-Origin'",
    CORSMultipleAllowOriginNotAllowed:
      "Solicitud de origen cruzado bloqueada: la política de mismo origen no permite la lectura del recurso remoto en {url}. (Motivo: no se permiten múltiples cabeceras CORS ‘Access-Control-Allow-Origin’).",
    CORSAllowOriginNotMatchingOrigin: "la cabecera CORS 'Access-Control-Allow-Origin' no coincide con '{v}'",
    CORSNotSupportingCredentials:
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en '{url}' (razón: la credencial no se admite si la cabecera CORS 'Access-Control-Allow-Credentials' es '*').",
    CORSMethodNotFound: "token no se ha encontrado el método en la cabecera CORS 'Access-Control-Allow-Methods'",
    CORSMissingAllowCredentials: "se esperaba 'true' en la cabecera CORS 'Access-Control-Allow-Credentials'",
    CORSInvalidAllowMethod: "token '{v}' no válido en la cabecera CORS 'Access-Control-Allow-Methods'",
    CORSInvalidAllowHeader: "token '{v}' no válido en la cabecera CORS 'Access-Control-Allow-Headers'",
    CORSMissingAllowHeaderFromPreflight:
      "Solicitud de origen cruzado bloqueada: La política de mismo origen (Same Origin Policy) no permite la lectura de recursos remotos en {url}. (Motivo: La cabecera ‘{v}’ no está permitida de acuerdo a la cabecera ‘Access-Control-Allow-Headers’ de la verificación previa de la respuesta CORS).",
  }),
  ja: inFrame(ja, {
    CORSDisabled: "CORS が無効",
    CORSOriginHeaderNotAdded: "CORS ヘッダー ‘Origin’ を追加できなかった",
    CORSExternalRedirectNotAllowed: "CORS 要求の外部リダイレクトは許可されない",
    CORSRequestNotHttp: "CORS 要求が http でない",
    CORSMissingAllowOrigin: "CORS ヘッダー ‘Access-Control-Allow-Origin’ が足りない",
    CORSAllowOriginNotMatchingOrigin: "CORS ヘッダー ‘Access-Control-Allow-Origin’ が ‘{v}’ と異なる",
    CORSNotSupportingCredentials: "CORS ヘッダー ‘Access-Control-Allow-Origin’ が ‘*’ である場合、認証情報はサポートされない",
    CORSMethodNotFound: "CORS ヘッダー ‘Access-Control-Allow-Methods’ にメソッドが見つからない",
    CORSMissingAllowCredentials: "CORS ヘッダー ‘Access-Control-Allow-Credentials’ は ‘true’ であるべき",
    CORSPreflightDidNotSucceed: "CORS プリフライトチャンネルが継承されていない",
    CORSInvalidAllowMethod: "CORS ヘッダー ‘Access-Control-Allow-Methods’ に不正なトークン ‘{v}’ が含まれる",
    CORSInvalidAllowHeader: "CORS ヘッダー ‘Access-Control-Allow-Headers’ に不正なトークン ‘{v}’ が含まれる",
    CORSMissingAllowHeaderFromPreflight:
      "CORS プリフライトチャンネルからの CORS ヘッダー ‘Access-Control-Allow-Headers’ にトークン ‘{v}’ が足りない",
  }),
  "zh-CN": inFrame(zh, {
    CORSDisabled: "CORS 未启用",
    CORSRequestNotHttp: "CORS 请求不是 http",
    CORSMissingAllowOrigin: "CORS 头缺少 'Access-Control-Allow-Origin'",
    CORSAllowOriginNotMatchingOrigin: "CORS 头 'Access-Control-Allow-Origin' 不匹配 '{v}'",
    CORSMethodNotFound: "找不到 CORS 头中的 'Access-Control-Allow-Methods'",
    CORSMissingAllowCredentials: "CORS 头中的 'Access-Control-Allow-Credentials' 预期为 'true'",
    CORSPreflightDidNotSucceed: "CORS 预检通道未成功",
    CORSInvalidAllowMethod: "CORS 头 'Access-Control-Allow-Methods' 中的令牌 '{v}' 无效",
    CORSInvalidAllowHeader: "CORS 头 'Access-Control-Allow-Headers' 中的令牌 '{v}' 无效",
    CORSMissingAllowHeaderFromPreflight: "来自 CORS 预检通道的 CORS 头 'Access-Control-Allow-Headers' 的令牌 '{v}' 无效",
  }),
  "pt-BR": inFrame(pt, {
    CORSDisabled: "CORS desativado",
    CORSDidNotSucceed: told(pt, "Código de status: {status}.", "falha na requisição CORS"),
    CORSOriginHeaderNotAdded: "cabeçalho ‘Origin’ do CORS não pode ser adicionado",
    CORSExternalRedirectNotAllowed: "redirecionamento externo de requisição CORS não permitido",
    CORSRequestNotHttp: "requisição CORS não é http",
    CORSMissingAllowOrigin: told(pt, "Código de status: {status}.", "falta cabeçalho 'Access-Control-Allow-Origin' no CORS"),
    CORSMultipleAllowOriginNotAllowed: "não é permitido vários cabeçalhos ‘Access-Control-Allow-Origin’ no CORS",
    CORSAllowOriginNotMatchingOrigin: "cabeçalho 'Access-Control-Allow-Origin' do CORS não corresponde a '{v}'",
    CORSNotSupportingCredentials:
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em ‘{url}’ (motivo: credencial não suportada se o cabeçalho ‘Access-Control-Allow-Origin’ do CORS for ‘*’).",
    CORSMethodNotFound: "método não encontrado no cabeçalho 'Access-Control-Allow-Methods' do CORS ",
    CORSMissingAllowCredentials: "esperado 'true' no cabeçalho 'Access-Control-Allow-Credentials' do CORS",
    CORSPreflightDidNotSucceed: told(pt, "Código de status: {status}.", "falha na resposta de comprovação (preflight) do CORS"),
    CORSInvalidAllowMethod: "token '{v}' inválido no cabeçalho 'Access-Control-Allow-Methods' do CORS",
    CORSInvalidAllowHeader: "token ‘{v}’ inválido no cabeçalho 'Access-Control-Allow-Headers' do CORS",
    CORSMissingAllowHeaderFromPreflight:
      "header ‘{v}’ não permitido, de acordo com o header ‘Access-Control-Allow-Headers’ da resposta de comprovação (preflight) do CORS",
  }),
  ru: inFrame(ru, {
    CORSDisabled: "CORS отключён",
    CORSDidNotSucceed: told(ru, "Код состояния: {status}.", "не удалось выполнить запрос CORS"),
    CORSOriginHeaderNotAdded: "Не удалось добавить CORS-заголовок «Origin»",
    CORSExternalRedirectNotAllowed: "Внешнее перенаправление запроса CORS не разрешено",
    CORSRequestNotHttp: "запрос CORS выполнен не по http",
    CORSMissingAllowOrigin: told(ru, "Код состояния: {status}.", "отсутствует заголовок CORS «Access-Control-Allow-Origin»"),
    CORSMultipleAllowOriginNotAllowed: "несколько заголовков CORS «Access-Control-Allow-Origin» не разрешены",
    CORSAllowOriginNotMatchingOrigin: "заголовок CORS «Access-Control-Allow-Origin» не совпадает с «{v}»",
    CORSNotSupportingCredentials:
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удаленного ресурса на «{url}». (Причина: Учётные данные не поддерживаются, если заголовок CORS «Access-Control-Allow-Origin» установлен в «*»).",
    CORSMethodNotFound: "Не найден метод в заголовке CORS «Access-Control-Allow-Methods»",
    CORSMissingAllowCredentials: "в заголовке CORS «Access-Control-Allow-Credentials» ожидалось «true»",
    CORSPreflightDidNotSucceed: told(ru, "Код состояния: {status}.", "неудача ответа CORS preflight"),
    CORSInvalidAllowMethod: "некорректный токен «{v}» в заголовке CORS «Access-Control-Allow-Methods»",
    CORSInvalidAllowHeader: "некорректный токен «{v}» в заголовке CORS «Access-Control-Allow-Headers»",
    CORSMissingAllowHeaderFromPreflight:
      "заголовок «{v}» не разрешён согласно заголовку «Access-Control-Allow-Headers» из ответа CORS preflight",
  }),
  it: inFrame(it, {
    CORSDisabled: "CORS disattivato",
    CORSDidNotSucceed: told(it, "Codice di stato: {status}.", "richiesta CORS non riuscita"),
    CORSOriginHeaderNotAdded: "impossibile aggiungere l’header CORS “origin”",
    CORSExternalRedirectNotAllowed: "redirect non consentito per richiesta CORS esterna",
    CORSRequestNotHttp: "richiesta CORS non http",
    CORSMissingAllowOrigin: told(it, "Codice di stato: {status}.", "header CORS “Access-Control-Allow-Origin” mancante"),
    CORSMultipleAllowOriginNotAllowed: "header CORS “Access-Control-Allow-Origin” multipli non consentiti",
    CORSAllowOriginNotMatchingOrigin: "header CORS “Access-Control-Allow-Origin” non corrisponde a “{v}”",
    CORSNotSupportingCredentials: "le credenziali non sono supportate se l’header CORS “Access-Control-Allow-Origin” è “*”",
    CORSMethodNotFound: "metodo “Access-Control-Allow-Methods” non trovato in header CORS",
    CORSMissingAllowCredentials: "previsto “true” in header CORS “Access-Control-Allow-Credentials”",
    CORSPreflightDidNotSucceed: told(it, "Codice di stato: {status}.", "risposta CORS preliminare (“preflight”) non riuscita"),
    CORSInvalidAllowMethod: "token “{v}” non valido in header CORS “Access-Control-Allow-Methods”",
    CORSInvalidAllowHeader: "token “{v}” non valido in header CORS “Access-Control-Allow-Headers”",
    CORSMissingAllowHeaderFromPreflight:
      "l’header “{v}” non è consentito a causa dell’header “Access-Control-Allow-Headers” nella risposta CORS preliminare (“preflight”)",
  }),
  ko: inFrame(ko, {
    CORSDisabled: "CORS 비활성화",
    CORSDidNotSucceed: told(ko, "상태 코드: {status}.", "CORS 요청이 성공하지 못함"),
    CORSOriginHeaderNotAdded: "CORS 헤더 ‘Origin’ 을 추가할 수 없음",
    CORSExternalRedirectNotAllowed: "외부 리다이렉트 CORS 요청을 허용하지 않음",
    CORSRequestNotHttp: "http가 아닌 CORS 요청",
    CORSMissingAllowOrigin: told(ko, "상태 코드: {status}.", "‘Access-Control-Allow-Origin’ CORS 헤더가 없음"),
    CORSMultipleAllowOriginNotAllowed: "여러개의 ‘Access-Control-Allow-Origin’ CORS 헤더 허용되지 않음",
    CORSAllowOriginNotMatchingOrigin: "‘Access-Control-Allow-Origin’ CORS 헤더가 ‘{v}’와 일치하지 않음",
    CORSNotSupportingCredentials:
      "교차 출처 요청 차단: 동일 출처 정책으로 인해 ‘{url}’에 있는 원격 리소스를 차단했습니다. (원인: CORS 헤더 ‘Access-Control-Allow-Origin’이 ‘*’이면 자격 증명이 지원되지 않음).",
    CORSMethodNotFound: "CORS 헤더 ‘Access-Control-Allow-Methods’의 메서드가 없음",
    CORSMissingAllowCredentials: "CORS 헤더 ‘Access-Control-Allow-Credentials’이 ‘true’이어야 함",
    CORSPreflightDidNotSucceed: told(ko, "상태 코드: {status}.", "CORS 사전 점검 응답이 성공하지 못함"),
    CORSInvalidAllowMethod: "CORS 헤더 ‘Access-Control-Allow-Methods’에 유효하지 않은 토큰 ‘{v}’",
    CORSInvalidAllowHeader: "CORS 헤더 ‘Access-Control-Allow-Headers’에 유효하지 않은 토큰 ‘{v}’",
    CORSMissingAllowHeaderFromPreflight: "CORS 사전 점검 응답의 헤더 ‘Access-Control-Allow-Headers’에 따라 헤더 ‘{v}’가 허용되지 않음",
  }),
  nl: inFrame(nl, {
    CORSDisabled: "CORS is uitgeschakeld",
    CORSDidNotSucceed: told(nl, "Statuscode: {status}.", "CORS-aanvraag is niet gelukt"),
    CORSOriginHeaderNotAdded: "‘Origin’ van CORS-header kan niet worden toegevoegd",
    CORSExternalRedirectNotAllowed: "externe omleiding van CORS-aanvraag niet toegestaan",
    CORSRequestNotHttp: "CORS-aanvraag is geen http",
    CORSMissingAllowOrigin: told(nl, "Statuscode: {status}.", "CORS-header ‘Access-Control-Allow-Origin’ ontbreekt"),
    CORSMultipleAllowOriginNotAllowed: "meerdere CORS-headers ‘Access-Control-Allow-Origin’ niet toegestaan",
    CORSAllowOriginNotMatchingOrigin: "CORS-header ‘Access-Control-Allow-Origin’ komt niet overeen met ‘{v}’",
    CORSNotSupportingCredentials:
      "Cross-Origin-aanvraag geblokkeerd: de Same Origin Policy staat het lezen van de externe bron op ‘{url}’ niet toe. (Reden: credential/referentie wordt niet ondersteund als de CORS-header ‘Access-Control-Allow-Origin’ ‘*’ is).",
    CORSMethodNotFound: "de methode in CORS-header ‘Access-Control-Allow-Methods’ werd niet gevonden",
    CORSMissingAllowCredentials: "‘true’ verwacht in CORS-header ‘Access-Control-Allow-Credentials’",
    CORSPreflightDidNotSucceed: told(nl, "Statuscode: {status}.", "CORS-preflight-antwoord is niet gelukt"),
    CORSInvalidAllowMethod: "ongeldig token ‘{v}’ in CORS-header ‘Access-Control-Allow-Methods’",
    CORSInvalidAllowHeader: "ongeldig token ‘{v}’ in CORS-header ‘Access-Control-Allow-Headers’",
    CORSMissingAllowHeaderFromPreflight:
      "header ‘{v}’ is volgens header ‘Access-Control-Allow-Headers’ van het CORS-preflight-antwoord niet toegestaan",
  }),
  tr: inFrame(tr, {
    CORSDisabled: "CORS devre dışı",
    CORSDidNotSucceed: told(tr, "Durum kodu: {status}.", "CORS isteği başarısız oldu"),
    CORSOriginHeaderNotAdded: "CORS ‘Origin’ üst bilgisi eklenemedi",
    CORSExternalRedirectNotAllowed: "CORS isteğinin harici yönlendirmesine izin verilmiyor",
    CORSRequestNotHttp: "CORS isteği http değil",
    CORSMissingAllowOrigin: told(tr, "Durum kodu: {status}.", "CORS üst bilgisi ‘Access-Control-Allow-Origin’ eksik"),
    CORSMultipleAllowOriginNotAllowed: "Birden fazla ‘Access-Control-Allow-Origin’ CORS üst bilgisine izin verilmiyor",
    CORSAllowOriginNotMatchingOrigin: "CORS üst bilgisi ‘Access-Control-Allow-Origin’, ‘{v}’ ile eşleşmiyor",
    CORSNotSupportingCredentials:
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, ‘{url}’ üzerindeki uzak kaynağın okunmasına izin vermiyor. (Sebep: CORS üst bilgisi ‘Access-Control-Allow-Origin’ değeri ‘*’ ise kimlik bilgisi desteklenmez.)",
    CORSMethodNotFound: "CORS üst bilgisi ‘Access-Control-Allow-Methods’ta metot bulunamadı",
    CORSMissingAllowCredentials: "CORS üst bilgisi ‘Access-Control-Allow-Credentials’ta ‘true’ değeri bekleniyordu",
    CORSPreflightDidNotSucceed: told(tr, "Durum kodu: {status}.", "CORS preflight yanıtı başarısız oldu"),
    CORSInvalidAllowMethod: "CORS üst bilgisi ‘Access-Control-Allow-Methods’ta geçersiz ‘{v}’ jetonu",
    CORSInvalidAllowHeader: "CORS üst bilgisi ‘Access-Control-Allow-Headers’ta geçersiz ‘{v}’ jetonu",
    CORSMissingAllowHeaderFromPreflight:
      "CORS preflight yanıtındaki ‘Access-Control-Allow-Headers’ CORS üst bilgisine göre ‘{v}’ üst bilgisine izin verilmiyor",
  }),
  cs: inFrame(cs, {
    CORSDisabled: "CORS je vypnutý",
    CORSDidNotSucceed: told(csNew, "Stavový kód: {status}.", "požadavek CORS nebyl úspěšný"),
    CORSOriginHeaderNotAdded: "Nelze přidat CORS hlavičku ‘Origin’",
    CORSExternalRedirectNotAllowed: "Externí přesměrování CORS požadavku není povoleno",
    CORSRequestNotHttp: "požadavek CORS není http",
    CORSMissingAllowOrigin:
      "Žádost Cross-Origin zablokována: zásada stejného původu neumožňuje načtení vzdáleného zdroje na {url}. (Důvod: chybí hlavička CORS ‘Access-Control-Allow-Origin‘). Stavový kód: {status}.",
    CORSMultipleAllowOriginNotAllowed: "vícenásobná hlavička 'Access-Control-Allow-Origin'",
    CORSAllowOriginNotMatchingOrigin: "hlavička CORS 'Access-Control-Allow-Origin' neodpovídá „{v}“",
    CORSNotSupportingCredentials:
      "Cross-Origin požadavek byl zablokován: Same Origin zásada nepovoluje načtení vzdáleného zdroje na ‘{url}’. (Důvod: Ověření není podporováno, pokud CORS je ‘Access-Control-Allow-Origin’ hlavička ‘*’).",
    CORSMethodNotFound: "nepodařilo se najít 'Access-Control-Allow-Methods' v hlavičce CORS",
    CORSMissingAllowCredentials: "v hlavičce CORS 'Access-Control-Allow-Credentials' očekáváno 'true'",
    CORSPreflightDidNotSucceed: told(csNew, "Stavový kód: {status}.", "odpověď CORS preflight nebyla úspěšná"),
    CORSInvalidAllowMethod: "neplatný token „{v}“ v hlavičce CORS 'Access-Control-Allow-Methods'",
    CORSInvalidAllowHeader: "neplatný token „{v}“ v hlavičce CORS 'Access-Control-Allow-Headers'",
    CORSMissingAllowHeaderFromPreflight: csNew.replace(
      "{reason}",
      "podle hlavičky ‘Access-Control-Allow-Headers’ z odpovědi CORS preflight není hlavička ‘{v}’ povolena",
    ),
  }),
  "sv-SE": inFrame(sv, {
    CORSDisabled: "CORS inaktiverad",
    CORSOriginHeaderNotAdded: "CORS-huvudet ‘Origin’ kan inte läggas till",
    CORSExternalRedirectNotAllowed: "CORS begäran tillåter inte omdirigering externt",
    CORSRequestNotHttp: "CORS begäran inte http",
    CORSMissingAllowOrigin: "CORS header 'Access-Control-Allow-Origin' saknas",
    CORSMultipleAllowOriginNotAllowed: "Fler CORS header ‘Access-Control-Allow-Origin’ är inte tillåtna",
    CORSAllowOriginNotMatchingOrigin: "CORS header 'Access-Control-Allow-Origin' matchar inte '{v}'",
    CORSNotSupportingCredentials:
      "Cross-Origin begäran blockerad: Same-Origin policyn tillåter inte läsningar av fjärresurs på ‘{url}’. (Orsak: Autentiseringsuppgifter stöds inte om CORS header ‘Access-Control-Allow-Origin’ är ‘*’).",
    CORSMethodNotFound: "Hittade inte metoden i CORS header 'Access-Control-Allow-Methods'",
    CORSMissingAllowCredentials: "förväntade 'true' i CORS header 'Access-Control-Allow-Credentials'",
    CORSPreflightDidNotSucceed: "CORS preflight kanal misslyckades",
    CORSInvalidAllowMethod: "ogiltigt tecken '{v}' i CORS header 'Access-Control-Allow-Methods'",
    CORSInvalidAllowHeader: "ogiltigt tecken '{v}' i CORS header 'Access-Control-Allow-Headers'",
    CORSMissingAllowHeaderFromPreflight: "saknat tecken '{v}' i CORS header 'Access-Control-Allow-Headers' från CORS preflight kanal",
  }),
};

const en = "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. (Reason: {reason}).";

// https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome/security/security.properties
export const english: Translation = inFrame(en, {
  CORSDisabled: "CORS disabled",
  CORSDidNotSucceed: told(en, "Status code: {status}.", "CORS request did not succeed"),
  CORSOriginHeaderNotAdded: "CORS header ‘Origin’ cannot be added",
  CORSExternalRedirectNotAllowed: "CORS request external redirect not allowed",
  CORSRequestNotHttp: "CORS request not http",
  CORSMissingAllowOrigin: told(en, "Status code: {status}.", "CORS header ‘Access-Control-Allow-Origin’ missing"),
  CORSMultipleAllowOriginNotAllowed: "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed",
  CORSAllowOriginNotMatchingOrigin: "CORS header ‘Access-Control-Allow-Origin’ does not match ‘{v}’",
  CORSNotSupportingCredentials:
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ‘{url}’. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).",
  CORSMethodNotFound: "Did not find method in CORS header ‘Access-Control-Allow-Methods’",
  CORSMissingAllowCredentials: "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’",
  CORSPreflightDidNotSucceed: told(en, "Status code: {status}.", "CORS preflight response did not succeed"),
  CORSInvalidAllowMethod: "invalid token ‘{v}’ in CORS header ‘Access-Control-Allow-Methods’",
  CORSInvalidAllowHeader: "invalid token ‘{v}’ in CORS header ‘Access-Control-Allow-Headers’",
  CORSMissingAllowHeaderFromPreflight:
    "header ‘{v}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response",
});

// Versions before about 80.
export const englishBefore: Translation = inFrame(en.replace(/[‘’]/g, "'"), {
  CORSDidNotSucceed: "CORS request did not succeed",
  CORSMissingAllowOrigin: "CORS header 'Access-Control-Allow-Origin' missing",
  CORSAllowOriginNotMatchingOrigin: "CORS header 'Access-Control-Allow-Origin' does not match '{v}'",
  CORSMethodNotFound: "Did not find method in CORS header 'Access-Control-Allow-Methods'",
  CORSMissingAllowCredentials: "expected 'true' in CORS header 'Access-Control-Allow-Credentials'",
  CORSPreflightDidNotSucceed: "CORS preflight channel did not succeed",
  CORSInvalidAllowMethod: "invalid token '{v}' in CORS header 'Access-Control-Allow-Methods'",
  CORSInvalidAllowHeader: "invalid token '{v}' in CORS header 'Access-Control-Allow-Headers'",
  CORSMissingAllowHeaderFromPreflight: "missing token '{v}' in CORS header 'Access-Control-Allow-Headers' from CORS preflight channel",
});
