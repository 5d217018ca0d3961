// SPDX-License-Identifier: GPL-3.0-or-later

extension TableMapping {
  /// HubSpot's contacts: the older export with `Became a ... Date`, the newer one with `Date entered "..."`, and
  /// localised ones.
  static let hubspotContacts: TableMapping = {
    var table = TableMapping("HubSpot contacts", .records)
    table.signatures = [
      ["Record ID", "Lifecycle Stage", "Create Date"], ["Contact ID", "Lifecycle Stage", "Create Date"],
      ["Datensatz-ID", "Lifecycle-Phase", "Erstellungsdatum"],
      ["ID de registro", "Etapa del ciclo de vida", "Fecha de creación"],
      ["ID de l’enregistrement", "Étape du cycle de vie", "Date de création"],
    ]
    table.columns = [
      .lead: ["Record ID", "Contact ID", "Datensatz-ID", "ID de registro", "ID de l’enregistrement"],
      .source: [
        "Original Source", "Original Traffic Source", "Ursprüngliche Quelle", "Fuente original", "Source originale",
      ],
      .actor: [
        "Contact owner", "HubSpot Owner", "Zuständiger Mitarbeiter", "Propietario del contacto",
        "Propriétaire du contact",
      ],
      .score: ["HubSpot Score", "Lead Score", "HubSpot-Score"],
      .stage: ["Lifecycle Stage", "Lifecycle-Phase", "Etapa del ciclo de vida", "Étape du cycle de vie"],
    ]
    table.dates = [
      DateColumn(.captured, "Create Date", "Erstellungsdatum", "Fecha de creación", "Date de création"),
      DateColumn(
        .mql, "Became a Marketing Qualified Lead Date", "Datum der Konversion zum Marketing-qualifizierten Lead"),
      DateColumn(.assigned, "Owner assigned date"),
      DateColumn(.attempt, "First outreach date"),
      DateColumn(.sql, "Became a Sales Qualified Lead Date", "Datum der Konversion zum Sales-qualifizierten Lead"),
      DateColumn(.opportunity, "Became an Opportunity Date", "Datum der Konversion zur Opportunity"),
      DateColumn(.won, "Became a Customer Date", "Datum der Konversion zum Kunden"),
    ]
    table.stageDatePrefixes = ["date entered", "datum des eintritts in", "fecha de ingreso a", "date d’entrée dans"]
    table.stages = words([
      ("Subscriber", .open), ("Lead", .open), ("Marketing Qualified Lead", .event(.mql)),
      ("Sales Qualified Lead", .event(.sql)), ("Opportunity", .event(.opportunity)), ("Customer", .event(.won)),
      ("Evangelist", .event(.won)), ("Other", .open), ("Abonnent", .open),
      ("Marketing-qualifizierter Lead", .event(.mql)), ("Sales-qualifizierter Lead", .event(.sql)),
      ("Kunde", .event(.won)), ("Sonstige", .open), ("Suscriptor", .open),
      ("Lead calificado para marketing", .event(.mql)),
      ("Lead calificado para ventas", .event(.sql)), ("Oportunidad", .event(.opportunity)), ("Cliente", .event(.won)),
      ("Otro", .open), ("marketingqualifiedlead", .event(.mql)), ("salesqualifiedlead", .event(.sql)),
    ])
    table.afterContact = [
      "Lead response time", "Number of times contacted", "Last Contacted", "Days To Close", "Close Date", "Lead Status",
    ]
    table.scoreIsOfExport = true
    return table
  }()

  /// HubSpot's deals.
  static let hubspotDeals: TableMapping = {
    var table = TableMapping("HubSpot deals", .records)
    table.signatures = [
      ["Record ID", "Deal Stage", "Create Date"], ["Deal ID", "Deal Stage", "Create Date"],
      ["Datensatz-ID", "Deal-Phase", "Erstellungsdatum"],
    ]
    table.columns = [
      .lead: ["Associated Contact IDs"], .deal: ["Record ID", "Deal ID", "Datensatz-ID"],
      .source: ["Original Source", "Original Traffic Source"], .actor: ["Deal owner"], .value: ["Amount"],
      .reason: ["Closed Lost Reason"], .stage: ["Deal Stage", "Deal-Phase"], .closed: ["Close Date", "Abschlussdatum"],
    ]
    table.dates = [DateColumn(.opportunity, "Create Date", "Erstellungsdatum")]
    table.stages = words([
      ("Closed Won", .event(.won)), ("Closed Lost", .event(.lost)), ("closedwon", .event(.won)),
      ("closedlost", .event(.lost)), ("Appointment Scheduled", .stage(nil)), ("Qualified To Buy", .stage(nil)),
      ("Presentation Scheduled", .stage(nil)), ("Decision Maker Bought-In", .stage(nil)),
      ("Contract Sent", .stage(nil)),
    ])
    table.afterContact = ["Days to close", "Number of times contacted", "Forecast amount", "Weighted amount"]
    return table
  }()
}
