/** What became of a question stands beside it, so that counting reads no reply; of earlier ones it is read from the reply once. */
export const askedQuestionsMigration = {
  id: "bot-200-asked-questions",
  statements: [
    "ALTER TABLE turns ADD COLUMN outcome text",
    `UPDATE turns SET outcome = CASE WHEN reply LIKE '%"status":"answered"%' THEN 'answered'
       WHEN reply LIKE '%"status":"refused"%' THEN 'refused' ELSE 'offered' END
     WHERE weighed IS NOT NULL AND reply IS NOT NULL`,
    "CREATE INDEX turns_asked ON turns (received_at, channel, outcome) WHERE outcome IS NOT NULL",
    "CREATE INDEX turns_asked_position ON turns (position) WHERE outcome IS NOT NULL",
  ],
};
