using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>Personal data as it is shown: masked or in clear, or that it is erased.</summary>
sealed record PersonalViews(EventCodec Codec, bool IsMasked)
{
    public IdentityView Of(Dated<Identity> fact)
    {
        var (who, erased, restricted) = Open(fact.Value.Details);
        return new(
            fact.Event,
            Name(who?.Name),
            fact.Value.Sex,
            fact.Value.BornIn,
            IsMasked ? null : who?.Born,
            who?.Precision,
            fact.Value.NumberStatus,
            Number(who?.Number?.Value),
            IsMasked ? null : who?.EthnicGroup,
            Words(who?.OtherPapers),
            erased,
            restricted);
    }

    public PersonView Of(Personal<RelativeDetails> details)
    {
        var (who, erased, restricted) = Open(details);
        return new(Name(who?.Name), Number(who?.Number?.Value), Number(who?.Phone), erased, restricted);
    }

    public ResidenceView Of(Dated<Residence> fact)
    {
        var (where, erased, restricted) = Open(fact.Value.Details);
        return new(
            fact.Event,
            fact.From,
            fact.Value.Region,
            Words(where?.RegisteredAddress),
            Words(where?.CurrentAddress),
            Words(where?.Village),
            erased,
            restricted);
    }

    public ContactView Of(Dated<Personal<ContactDetails>> fact)
    {
        var (how, erased, restricted) = Open(fact.Value);
        return new(fact.Event, fact.From, Number(how?.Phone), Name(how?.Holder), erased, restricted);
    }

    public PayeeView Of(Dated<Payee> fact)
    {
        var (account, erased, restricted) = Open(fact.Value.Account);
        return new(
            fact.Event, fact.From, fact.Value.Holder, Name(account?.Holder), Number(account?.Number),
            Words(account?.Bank), erased, restricted);
    }

    public DocumentView Of(Dated<AttachedDocument> fact) => new(
        fact.Event, fact.From, fact.Value.Document, fact.Value.Blob, fact.Value.Kind, fact.Value.Bytes,
        fact.Value.About, Words(Open(fact.Value.Notes).Value?.Words));

    public SchoolingView Of(Dated<Schooling> fact)
    {
        var (school, erased, restricted) = Open(fact.Value.Details);
        return new(
            fact.Event, fact.From, fact.Value.Stage, fact.Value.School,
            Words(school?.School), Words(school?.Class), erased, restricted);
    }

    public HealthView Of(Dated<Health> fact)
    {
        var (health, erased, restricted) = Open(fact.Value.Details);
        return new(
            fact.Event, fact.From, fact.Value.State, fact.Value.DisabilityGrade,
            Words(health?.Words), Words(health?.Certificate), erased, restricted);
    }

    public IEnumerable<KeptColumn> Of(Personal<KeptColumns> kept) =>
        from column in Codec.Open(kept).OrNull?.Columns ?? []
        select column with { Text = Words(column.Text)! };

    (T? Value, bool IsErased, bool IsRestricted) Open<T>(Personal<T>? details)
        where T : class
    {
        var opened = details is null ? null : Codec.Open(details);
        return (opened?.OrNull, opened is Personal<T>.Erased, opened is Personal<T>.Restricted);
    }

    string? Name(string? text) => text is null || !IsMasked ? text : Mask.Name(text);

    string? Number(string? text) => text is null || !IsMasked ? text : Mask.Number(text);

    string? Words(string? text) => text is null || !IsMasked ? text : Mask.Text(text);
}
