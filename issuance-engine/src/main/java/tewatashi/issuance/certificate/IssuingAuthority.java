package tewatashi.issuance.certificate;

import tewatashi.issuance.session.MunicipalityCode;

/**
 * Who certifies, at one instant.
 *
 * @param municipality whose register
 * @param prefecture 都道府県名
 * @param name 市区町村名
 * @param mayorTitle 市長, 町長, 職務代理者…
 * @param mayorName as registered
 * @param officialSeal 公印
 */
public record IssuingAuthority(
    MunicipalityCode municipality,
    String prefecture,
    String name,
    String mayorTitle,
    String mayorName,
    Picture officialSeal) {}
