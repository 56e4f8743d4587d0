using WelfareLedger.Domain;

namespace WelfareLedger.Api.Tests.Canaries;

/// <summary>A text that stands in one place of the ledger only: wherever it turns up, it came from there.</summary>
/// <param name="Whose">The person it is about.</param>
/// <param name="Category">The kind of data; null for a masked name, which is no disclosure but tells of the
/// person.</param>
/// <param name="Text">What is looked for.</param>
sealed record Canary(CanaryPerson Whose, PersonalCategory? Category, string Text);

/// <summary>Somebody on file, all of whose personal data are canaries.</summary>
sealed class CanaryPerson(int number, bool isChild, string county, string village)
{
    // Rare characters, one a person: a masked name shows its first, and so tells whose it is.
    const int FirstMark = 0x3400;

    static readonly DateOnly FirstBorn = new(2010, 1, 1);

    int _texts;

    public bool IsChild { get; } = isChild;

    /// <summary>The id, once there is a file.</summary>
    public Guid Id { get; set; }

    /// <summary>The counties whose office owned the file at any time.</summary>
    public List<string> Counties { get; } = [county];

    /// <summary>Where the person lived at any time.</summary>
    public List<string> Villages { get; } = [village];

    /// <summary>Nobody else was born on that day.</summary>
    public DateOnly Born { get; } = FirstBorn.AddDays(number);

    public string Mark { get; } = ((char)(FirstMark + number)).ToString();

    public List<Canary> Canaries { get; } = [];

    public StreamNameOf Stream => new(IsChild ? "child" : "carer", Id);

    /// <summary>A personal record of which every member is a canary.</summary>
    public T Plant<T>()
        where T : class => (T)Plant(typeof(T));

    /// <inheritdoc cref="Plant{T}"/>
    public object Plant(Type type)
    {
        var category = ((PersonalAttribute)Attribute.GetCustomAttribute(type, typeof(PersonalAttribute))!).Category;
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters()
            .Select(member => Member(type, member.Name!, member.ParameterType, category))]);
    }

    /// <summary>A scan that says something of the person.</summary>
    public byte[] Scan() => System.Text.Encoding.UTF8.GetBytes($"%PDF-1.4\n{Text(PersonalCategory.Document)}\n%%EOF\n");

    object Member(Type record, string name, Type type, PersonalCategory category) => (name, type) switch
    {
        ("EthnicGroup", _) => "01",
        ("Phone", _) => Known(category, $"199{Next():D8}"),
        ("Number", var text) when text == typeof(string) => Known(category, $"9900{Next():D12}"),
        ("Number", _) => NumberOf(record, category),
        ("Born", _) => BornOn(category),
        ("Precision", _) => BirthPrecision.Day,
        ("Columns", _) => new ValueList<KeptColumn> { new("备注", Text(category)) },
        (_, var text) when text == typeof(string) => Text(category),
        _ => throw new InvalidOperationException($"{record.Name}.{name} is personal: say how it is a canary."),
    };

    IdNumber NumberOf(Type record, PersonalCategory category)
    {
        // A relative's is another person's, of another age.
        var born = record == typeof(IdentityDetails) ? Born : Born.AddYears(-25);
        var number = Testing.Some.IdNumber(born, Sex.Female, _texts++);
        Known(category, number.Value);
        return number;
    }

    DateOnly BornOn(PersonalCategory category)
    {
        var text = Born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (Canaries.TrueForAll(canary => canary.Text != text)) Known(category, text);
        return Born;
    }

    string Text(PersonalCategory category) => Known(category, $"{Mark}哨{Next():x7}兵");

    string Known(PersonalCategory category, string text)
    {
        if (Canaries.Count == 0) Canaries.Add(new(this, Category: null, Mark + "*"));
        Canaries.Add(new(this, category, text));
        return text;
    }

    int Next() => (number * 1_000) + _texts++;
}

/// <summary>A stream's name in its parts.</summary>
readonly record struct StreamNameOf(string Category, Guid Id)
{
    public EventLog.StreamName Name => new(Category, Id.ToString("N"));
}
