import type { AllFieldMessages } from '../fieldMessages'

export const fields = (): AllFieldMessages => ({
  labels: {
    name: 'Bezeichnung',
    client_id: 'Kunde',
    contact_id: 'Kontakt',
    order_number: 'Bestellnummer',
    job_status: 'Status',
    delivery_date: 'Liefertermin',
    description: 'Beschreibung',
    notes: 'Notizen',
    pricing_methodology: 'Preisart',
    price_cap: 'Preisobergrenze',
    speed_quality_tradeoff: 'Tempo / Qualität',
    charge_out_rate: 'Stundensatz',
    paid: 'Bezahlt',
    rejected_flag: 'Abgelehnt',
    quote_acceptance_date: 'Angebot angenommen',
    default_xero_pay_item_id: 'Lohnart',
    estimated_materials: 'Geschätztes Material',
    estimated_time: 'Geschätzte Zeit in Stunden',
  },
  choices: {
    job_status: {
      draft: 'Entwurf',
      awaiting_approval: 'Wartet auf Freigabe',
      approved: 'Freigegeben',
      in_progress: 'In Arbeit',
      unusual: 'Sonderfall',
      recently_completed: 'Kürzlich fertig',
      special: 'Spezial',
      archived: 'Archiviert',
    },
    pricing_methodology: { time_materials: 'Nach Aufwand', fixed_price: 'Festpreis' },
    speed_quality_tradeoff: { fast: 'Schnell', normal: 'Normal', quality: 'Qualität' },
  },
})
