using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>Personal data as it is shown: masked or in clear, or that it is erased.</summary>
sealed record PersonalViews(EventCodec Codec, bool IsMasked)
{
    public IdentityView Of(Dated<Identity> fact)
    {
        var who = Codec.Open(fact.Value.Details).OrNull;
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
            Erased: who is null);
    }

    public PersonView Of(Personal<RelativeDetails> details)
    {
        var who = Codec.Open(details).OrNull;
        return new(Name(who?.Name), Number(who?.Number?.Value), Number(who?.Phone), Erased: who is null);
    }

    public ResidenceView Of(Dated<Residence> fact)
    {
        var where = Codec.Open(fact.Value.Details).OrNull;
        return new(
            fact.Event,
            fact.From,
            fact.Value.Region,
            Words(where?.RegisteredAddress),
            Words(where?.CurrentAddress),
            Words(where?.Village),
            Erased: where is null);
    }

    public ContactView Of(Dated<Personal<ContactDetails>> fact)
    {
        var how = Codec.Open(fact.Value).OrNull;
        return new(fact.Event, fact.From, Number(how?.Phone), Name(how?.Holder), Erased: how is null);
    }

    public SchoolingView Of(Dated<Schooling> fact)
    {
        var (school, isErased) = OpenOrNull(fact.Value.Details);
        return new(
            fact.Event, fact.From, fact.Value.Stage, fact.Value.School,
            Words(school?.School), Words(school?.Class), isErased);
    }

    public HealthView Of(Dated<Health> fact)
    {
        var (health, isErased) = OpenOrNull(fact.Value.Details);
        return new(
            fact.Event, fact.From, fact.Value.State, fact.Value.DisabilityGrade,
            Words(health?.Words), Words(health?.Certificate), isErased);
    }

    public IEnumerable<KeptColumn> Of(Personal<KeptColumns> kept) =>
        from column in Codec.Open(kept).OrNull?.Columns ?? []
        select column with { Text = Words(column.Text)! };

    (T? Value, bool IsErased) OpenOrNull<T>(Personal<T>? details)
        where T : class
    {
        if (details is null) return (null, false);
        var value = Codec.Open(details).OrNull;
        return (value, value is null);
    }

    string? Name(string? text) => text is null || !IsMasked ? text : Mask.Name(text);

    string? Number(string? text) => text is null || !IsMasked ? text : Mask.Number(text);

    string? Words(string? text) => text is null || !IsMasked ? text : Mask.Text(text);
}
