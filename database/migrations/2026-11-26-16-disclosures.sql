-- What left on the person's permission although there was none is on record all the same, with what contradicts it and why it was done.
alter table disclosures add column against text check (against in ('noAgreement', 'notPermitted', 'neverAsked')),
  add column explanation_sealed bytea,
  add constraint explained_where_it_contradicts check ((against is null) = (explanation_sealed is null)),
  add constraint only_a_permission_is_contradicted check (against is null or (decision = 'given' and legal_basis = 'permission'));
