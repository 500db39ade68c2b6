// Firefox's reasons in its languages, where neither a header, a number nor a name tells them apart: the stem of the one word that does.
// CORSMissingAllowOrigin, CORSMultipleAllowOriginNotAllowed, CORSDisabled, CORSDidNotSucceed, CORSPreflightDidNotSucceed and
// CORSExternalRedirectNotAllowed in https://github.com/mozilla-l10n/firefox-l10n

/** "missing" */
export const missingWord =
  /\bmissing\b|fehlt|fehlend|manqu|mancante|\bmanca\b|\bfalta\b|ausent|não está presente|no está presente|足りない|見つから|ありません|欠け|缺少|缺失|遺失|遗失|отсутств|відсутн|немає|липсва|없음|없습니다|누락|ontbreekt|eksik|chyb[íi]|chýba|saknas|mangler|brak|puuttuu|hiányz|λείπει|lipse|חסר|مفقود|thiếu|hilang/i;

/** "multiple" */
export const multipleWord =
  /\bmultiple\b|nur eine?\b|mehrere|mehrfach|plusieurs|múltipl|\bvari[oa]s\b|\bvários\b|multipl[ie]\b|несколько|кілька|декілька|여러|meerdere|birden fazla|vícenásobn|viacnásobn|\bfler[ae]?\b|複数|多个|多個|多重|wiele|wielokrotn|useita|useampi|több/i;

/** "disabled" */
export const disabledWord =
  /\bdisabled\b|deaktivi?e|abgeschaltet|désactivé|desactivad|desativad|deshabilitad|inhabilitad|無効|未启用|未啟用|禁用|停用|отключ|вимкнен|изключен|disattivat|disabilitat|비활성|uitgeschakeld|devre dışı|vypnut|zakázán|inaktiver|avstäng|wyłączon|slått av|poistettu|letilt/i;

/** "did not succeed", of whatever request */
export const failedWord =
  /did\s*not\s*succeed|schlug fehl|fehlgeschlagen|nicht erfolgreich|échec|échoué|falló|ha fallado|fallid|no (?:tuvo|ha tenido) éxito|sin éxito|falha|falhou|não teve sucesso|sem sucesso|成功し|失敗|失败|未能成功|未成功|не удал|неудач|не вда|non riuscit|fallit|성공하지|실패|niet gelukt|mislukt|başarısız|nebyl|selhal|misslyck|nie powiod|nieudan|mislykk|epäonnistu|sikertelen|nem sikerült/i;

/** "preflight" */
export const preflightWord =
  /preflight|プリフライト|预检|預檢|사전|pré-?v[ée]rif|verificación previa|comprobación previa|comprovação|preliminar|ön kontrol|předběžn|predbežn/i;

/** The stem of "redirect": the one reason that has no header, number or name to know it by. */
export const redirectWord =
  /redire[ck]|weiterleitung|reindiriz|перенаправл|перенаправ|пренасоч|リダイレクト|리다이렉트|重定向|重新導向|yönlendir|přesměr|presmer|przekier|omdirig|omdiriger|omleiding|átirány|preusmer|uudelleenohj|ανακατεύθ|הפני[הי]|إعادة\s+(?:ال)?توجيه|chuyển\s+hướng|pengalihan/i;
