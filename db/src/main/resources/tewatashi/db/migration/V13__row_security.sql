-- FORCE binds the owner too, so the owner, as whom the definer functions run, has a policy of its
-- own. Everything else is closed unless a policy below opens it.
-- Policies compare with scalar sub-selects on indexed keys: even a query without a WHERE becomes an
-- index scan of its own rows. Written with IN (SELECT ...) it would scan the town.

DO $$
DECLARE
  personal text;
BEGIN
  FOREACH personal IN ARRAY ARRAY['household', 'resident', 'residence_record',
      'individual_number', 'seal_registration', 'hold', 'authentication_link', 'kiosk_session',
      'challenge', 'issuance', 'issuance_record', 'issuance_copy', 'idempotency_key']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', personal);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', personal);
    EXECUTE format('CREATE POLICY the_definer_functions ON %I TO tewatashi_owner
      USING (true) WITH CHECK (true)', personal);
  END LOOP;
  FOREACH personal IN ARRAY ARRAY['household', 'resident', 'residence_record',
      'individual_number', 'seal_registration', 'hold', 'authentication_link']
  LOOP
    EXECUTE format('CREATE POLICY the_feed_writes_the_register ON %I TO feed
      USING (true) WITH CHECK (true)', personal);
  END LOOP;
END
$$;

-- issuer: the resident whom bind_session wrote into the presented session's row.
CREATE POLICY the_sessions_household ON household FOR SELECT TO issuer
  USING (municipality_code = (SELECT session_municipality())
    AND household_id = (SELECT session_household()));
CREATE POLICY the_sessions_residents ON resident FOR SELECT TO issuer
  USING (municipality_code = (SELECT session_municipality())
    AND resident_id = ANY ((SELECT session_residents())::text[]));
-- Only the current version: an earlier one may tell of another household.
CREATE POLICY the_sessions_records ON residence_record FOR SELECT TO issuer
  USING (municipality_code = (SELECT session_municipality())
    AND resident_id = ANY ((SELECT session_residents())::text[])
    AND version = (SELECT r.version FROM resident r
      WHERE r.municipality_code = residence_record.municipality_code
        AND r.resident_id = residence_record.resident_id));
CREATE POLICY the_numbers_asked_for ON individual_number FOR SELECT TO issuer
  USING (municipality_code = (SELECT session_municipality())
    AND resident_id = ANY ((SELECT session_numbered_residents())::text[]));
CREATE POLICY the_sessions_own_live_seal ON seal_registration FOR SELECT TO issuer
  USING (municipality_code = (SELECT session_municipality())
    AND resident_id = (SELECT session_resident()) AND status = 'registered');
CREATE POLICY the_sessions_holds ON hold FOR SELECT TO issuer
  USING (municipality_code = (SELECT session_municipality())
    AND resident_id = ANY ((SELECT session_residents())::text[]));

-- release_reader: the resident to whom the card's link leads now.
CREATE POLICY the_cards_household ON household FOR SELECT TO release_reader
  USING (municipality_code = (SELECT released_municipality())
    AND household_id = (SELECT released_household()));
CREATE POLICY the_cards_residents ON resident FOR SELECT TO release_reader
  USING (municipality_code = (SELECT released_municipality())
    AND resident_id = ANY ((SELECT released_residents())::text[]));
CREATE POLICY the_cards_records ON residence_record FOR SELECT TO release_reader
  USING (municipality_code = (SELECT released_municipality())
    AND resident_id = ANY ((SELECT released_residents())::text[])
    AND version = (SELECT r.version FROM resident r
      WHERE r.municipality_code = residence_record.municipality_code
        AND r.resident_id = residence_record.resident_id));
CREATE POLICY the_cards_numbers ON individual_number FOR SELECT TO release_reader
  USING (municipality_code = (SELECT released_municipality())
    AND resident_id = ANY ((SELECT released_numbered_residents())::text[]));
CREATE POLICY the_cards_live_seal ON seal_registration FOR SELECT TO release_reader
  USING (municipality_code = (SELECT released_municipality())
    AND resident_id = (SELECT released_resident()) AND status = 'registered');
CREATE POLICY the_cards_holds ON hold FOR SELECT TO release_reader
  USING (municipality_code = (SELECT released_municipality())
    AND resident_id = ANY ((SELECT released_residents())::text[]));
CREATE POLICY the_cards_link ON authentication_link FOR SELECT TO release_reader
  USING (issuer_key = (SELECT released_issuer_key()) AND serial = (SELECT released_serial()));

-- Sessions and stories: only the one presented.
CREATE POLICY the_session_presented ON kiosk_session FOR SELECT TO verifier, issuer
  USING (session_id = (SELECT story_session()));
CREATE POLICY the_session_changed ON kiosk_session FOR UPDATE TO verifier, issuer
  USING (session_id = (SELECT story_session()));
CREATE POLICY the_session_opened ON kiosk_session FOR INSERT TO verifier
  WITH CHECK (session_id = current_setting('tewatashi.session', true)
    AND token_hash
      = encode(sha256(decode(current_setting('tewatashi.token', true), 'hex')), 'hex'));
CREATE POLICY the_session_released ON kiosk_session FOR SELECT TO release_reader
  USING (session_id = (SELECT released_session()));
CREATE POLICY the_sessions_challenge ON challenge TO verifier
  USING (session_id = (SELECT story_session()))
  WITH CHECK (session_id = (SELECT story_session()));
CREATE POLICY the_sessions_issuances ON issuance FOR SELECT TO issuer
  USING (session_id = (SELECT story_session()));
CREATE POLICY the_sessions_new_issuance ON issuance FOR INSERT TO issuer
  WITH CHECK (session_id = (SELECT story_session()));
-- A step of a story names its issuance: 128 random bits, set for the transaction. It moves the
-- story and opens nobody's record; recovery, which has no secret, settles by it.
CREATE POLICY the_issuance_named ON issuance FOR SELECT TO issuer
  USING (issuance_id = (SELECT current_setting('tewatashi.issuance', true)));
CREATE POLICY the_issuance_moved ON issuance FOR UPDATE TO issuer
  USING (issuance_id = (SELECT current_setting('tewatashi.issuance', true)));
CREATE POLICY the_named_issuances_copies ON issuance_copy TO issuer
  USING (issuance_id = (SELECT current_setting('tewatashi.issuance', true)));
CREATE POLICY the_named_issuances_new_record ON issuance_record FOR INSERT TO issuer
  WITH CHECK (issuance_id = (SELECT current_setting('tewatashi.issuance', true)));
CREATE POLICY the_presented_issuances_records ON issuance_record FOR SELECT TO issuer
  USING (issuance_id = (SELECT story_issuance()));
CREATE POLICY the_sessions_answers ON idempotency_key TO issuer
  USING (session_id = (SELECT current_setting('tewatashi.session', true)));
CREATE POLICY the_released_issuances ON issuance FOR SELECT TO release_reader
  USING (session_id = (SELECT released_session()));
CREATE POLICY the_released_copies ON issuance_copy FOR SELECT TO release_reader
  USING (EXISTS (SELECT FROM issuance i WHERE i.issuance_id = issuance_copy.issuance_id
    AND i.session_id = (SELECT released_session())));

-- The watch and recovery see every story, by column grants without its person.
CREATE POLICY every_story ON issuance FOR SELECT TO watch, operations USING (true);
CREATE POLICY every_copy ON issuance_copy FOR SELECT TO watch, operations USING (true);
CREATE POLICY every_session ON kiosk_session FOR SELECT TO operations USING (true);
CREATE POLICY sessions_to_close ON kiosk_session FOR UPDATE TO operations
  USING (ended_at IS NULL) WITH CHECK (true);
