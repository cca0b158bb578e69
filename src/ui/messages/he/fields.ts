import type { AllFieldMessages } from '../fieldMessages'

export const fields = (): AllFieldMessages => ({
  labels: {
    name: 'שם',
    client_id: 'לקוח',
    contact_id: 'איש או אשת קשר',
    order_number: 'מספר הזמנה',
    job_status: 'מצב',
    delivery_date: 'תאריך אספקה',
    description: 'תיאור',
    notes: 'הערות',
    pricing_methodology: 'תמחור',
    price_cap: 'תקרת מחיר',
    speed_quality_tradeoff: 'מהירות / איכות',
    charge_out_rate: 'תעריף לשעה',
    paid: 'שולם',
    rejected_flag: 'נדחה',
    quote_acceptance_date: 'אישור הצעת המחיר',
    default_xero_pay_item_id: 'סעיף שכר',
    estimated_materials: 'אומדן חומרים',
    estimated_time: 'אומדן זמן בשעות',
  },
  choices: {
    job_status: {
      draft: 'טיוטה',
      awaiting_approval: 'ממתינה לאישור',
      approved: 'מאושרת',
      in_progress: 'בביצוע',
      unusual: 'חריגה',
      recently_completed: 'הושלמה לאחרונה',
      special: 'מיוחדת',
      archived: 'בארכיון',
    },
    pricing_methodology: { time_materials: 'לפי זמן וחומרים', fixed_price: 'מחיר קבוע' },
    speed_quality_tradeoff: { fast: 'מהיר', normal: 'רגיל', quality: 'איכות' },
  },
})
