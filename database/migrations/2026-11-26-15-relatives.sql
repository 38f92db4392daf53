-- What is kept back from a relative who may be contacted: the things that can be kept back from any recipient, and what the
-- mentee says in their own words, sealed under the mentee's key.
alter table network_answers add column withhold text[] not null default '{}',
  add column withhold_words_sealed bytea,
  add constraint things_that_can_be_kept_back check (withhold <@ array['participation', 'whereabouts', 'plan', 'sessions', 'reentry', 'network', 'health', 'contact']);
comment on table network_answers is 'What the mentee said when asked whether this person may be contacted, and what is to be kept back from them. Nobody who was not asked may be.';
