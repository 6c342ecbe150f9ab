/**
 * The table of clauses as the project read them from the two documents it began with: NHS Somerset ICB's Prevent policy
 * and the CCG paper on Prevent duty responsibilities (2015). The table is the project's brief, "From the policy to the
 * software", its section "The clauses", copied row by row.
 *
 * Who: OL Operational Lead; CN Chief Nurse; AD Associate Director; ST safeguarding team. When: A annual, M per meeting,
 * E event, O ongoing; * where the documents give no cadence.
 */
export type Line = {
  readonly clause: string;
  readonly duty: string;
  readonly who: string;
  readonly when: string;
};

const table: readonly (readonly [clause: string, duty: string, who: string, when: string])[] = [
  ['2.1', 'Evidence due regard', 'ICB', 'O'],
  ['3.2', 'Govern policy; board assurance', 'CN', 'A*'],
  ['3.3', 'Oversee arrangements', 'AD', 'O'],
  ['3.4', 'Leadership, boards, Channel, storage, escalation line', 'OL', 'O'],
  ['4.1', 'Coordinate providers', 'ICB', 'O'],
  ['4.2', 'CTLP briefing; threat updates', 'ICB', 'A/M'],
  ['4.3', 'Brief leads', 'ICB', 'A/E'],
  ['4.4', 'Support risk assessment', 'ICB', 'A'],
  ['4.5', 'Help providers use it', 'ICB', 'A*'],
  ['4.6', 'Assess extra engagement', 'OL', 'E, after 4.4'],
  ['4.7', 'Vetted team member', 'ICB', 'O'],
  ['4.8', 'Represent at Board', 'ICB', 'M'],
  ['4.9', 'Assure Board, Exec', 'OL', 'A'],
  ['4.10', 'Update providers; let them raise issues', 'ICB', 'M*'],
  ['4.11', 'Support plans', 'OL', 'O'],
  ['4.12', 'Track impact, equality', 'OL', 'O'],
  ['4.13', 'Tell providers; update Board', 'OL', 'M*'],
  ['4.14', 'Promote pathway', 'ICB', 'A*'],
  ['4.15', 'Analyse referral data', 'ICB', 'quarterly*'],
  ['4.16', 'Health attendance at Channel', 'OL', 'per panel'],
  ['4.17', 'Lawful sharing', 'ICB', 'E'],
  ['4.18', 'Resolve attendance issues', 'OL', 'E'],
  ['4.19', 'Assess trust training', 'OL', 'quarterly*'],
  ['4.20', "Other providers' assurance", 'OL', 'contract'],
  ['4.21', 'Training assurance', 'OL', 'A'],
  ['4.22', 'Encourage focused training', 'OL', 'E'],
  ['4.23', 'Training access, non-specified', 'ICB', 'O'],
  ['4.24', 'Report permissive environments', 'OL', 'E'],
  ['4.25', 'Support Board action', 'ICB', 'E'],
  ['4.26', 'Need-to-know brief', 'OL', 'E'],
  ['4.27', 'IT filter assurance', 'ICB', 'A'],
  ['4.28', 'Engagement strategy', 'OL', 'O'],
  ['4.29', 'Encourage providers to update staff', 'ICB', 'A, after 4.4'],
  ['4.30', 'Encourage assurance on websites, policies', 'ICB', 'A*'],
  ['4.31', 'Review planned communications', 'ICB, providers', 'O'],
  ['4.32', 'Report engagement', 'OL', 'M*'],
  ['5.1', 'Strategic reports', 'ICB', 'A*'],
  ['5.2', 'Seek assurance: provider exec report yearly', 'ICB', 'A'],
  ['5.3', 'Dashboard exceptions', 'ICB', 'quarterly*'],
  ['5.4', 'Seek assurance: action plans', 'ICB', 'E'],
  ['5.5', 'Not assured → support, escalate', 'OL', 'E'],
  ['5.6', 'Assure regional NHSE', 'OL', 'A*'],
  ['6.1', 'Prevent in ICB policies', 'OL', 'A*'],
  ['6.2', 'Provider policies', 'ICB', 'A'],
  ['7.1', 'ICB training plan', 'ICB', 'A*'],
  ['7.2', 'Update staff', 'OL', 'A'],
  ['7.3', 'Pathway known', 'OL', 'O'],
  ['7.4', 'Evidence due regard', 'OL', 'O'],
  ['8.1', 'Promote sharing', 'OL', 'O'],
  ['8.2', 'Say how concerns are recorded', 'ICB', 'once'],
  ['8.3', 'Protocols, advice', 'OL', 'A*'],
  ['8.4', 'Guidance access', 'OL', 'O'],
  ['8.5', 'CT police sharing issues', 'ICB', 'E'],
  ['9.1', "Leads' delivery concerns", 'OL', 'E'],
  ['9.2', 'Staff guidance', 'ICB', 'O'],
  ['9.3', 'Notice, check, share', 'staff', 'E'],
  ['9.4', 'Referral process', 'ST', 'E'],
  ['9.5', 'Referral of anyone under 18', 'ST', 'E'],
  ['App A patient', 'Manager, ST assess, refer; EHA <18 (SEND ≤25)', 'manager, ST', 'E'],
  ['App A colleague', 'Manager, ST + HR, LA lead', 'manager, ST, HR', 'E'],
  ['App A urgent', '999/101/hotline', 'staff', 'E'],
  ['App A rationale', 'Document decision', 'ST', 'E'],
  ['10.1', 'Equality/human rights', 'OL', 'O'],
  ['11.1', 'Review policy, after assessment', 'ICB', 'A'],
  ['11.2', 'Review on new guidance/law', 'ICB', 'E'],
  ['CCG: monitoring', 'Training 85% WRAP3, policy, referrals, Channel', 'ICB', 'quarterly*'],
  ['CCG: returns', 'NHSE returns', 'ICB', 'quarterly*'],
  ['CCG: contract (SC32)', 'Lead, policy, awareness plan, evidence', 'providers', 'A*'],
  ['CCG: incidents', 'Prevent in incidents/complaints', 'ICB', 'E'],
  ['CCG: HR', 'Prevent in HR policy', 'HR', 'A'],
];

export const clauses: readonly Line[] = table.map(([clause, duty, who, when]) => ({
  clause,
  duty,
  who,
  when,
}));
