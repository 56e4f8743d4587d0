namespace WelfareLedger.Domain;

/// <summary>GB/T 2261.1.</summary>
public enum Sex
{
    /// <summary>0, 未知的性别.</summary>
    Unknown = 0,

    /// <summary>1, 男.</summary>
    Male = 1,

    /// <summary>2, 女.</summary>
    Female = 2,

    /// <summary>9, 未说明的性别.</summary>
    Unstated = 9,
}

/// <summary>How well a date of birth is known.</summary>
public enum BirthPrecision
{
    /// <summary>The day, by the public calendar.</summary>
    Day,

    /// <summary>The month; the day is written as the first.</summary>
    Month,

    /// <summary>Estimated, as for a foundling.</summary>
    Estimated,

    /// <summary>Known in the lunar calendar only; the day written is the lunar one's nearest public day.</summary>
    Lunar,
}

/// <summary>Whether a child has an ID number, and if not, why.</summary>
public enum NumberStatus
{
    /// <summary>Has one, and it is on file.</summary>
    Held,

    /// <summary>Has one, or should; the file does not know it yet.</summary>
    NotOnFile,

    /// <summary>The birth is not registered yet.</summary>
    BirthNotRegistered,

    /// <summary>A foundling.</summary>
    Foundling,

    /// <summary>Papers of Hong Kong, Macau, Taiwan or another country.</summary>
    OtherPapers,
}

/// <summary>Who somebody is.</summary>
/// <param name="Name">As written, rare characters and the dot of · names kept.</param>
/// <param name="Born">Date of birth.</param>
/// <param name="Precision">How well the date is known.</param>
/// <param name="Number">ID number, if held.</param>
/// <param name="EthnicGroup">Two-digit code of GB/T 3304, if known.</param>
/// <param name="OtherPapers">Kind and number of other papers, if there are any.</param>
[Personal(PersonalCategory.Identity)]
public sealed record IdentityDetails(
    string Name,
    DateOnly Born,
    BirthPrecision Precision,
    IdNumber? Number,
    string? EthnicGroup,
    string? OtherPapers);

/// <summary>Where somebody lives.</summary>
/// <param name="RegisteredAddress">By the household register, 户籍地址.</param>
/// <param name="CurrentAddress">Where the person is found, 现住址.</param>
/// <param name="Village">Village or community by name.</param>
[Personal(PersonalCategory.Contact)]
public sealed record ResidenceDetails(string? RegisteredAddress, string? CurrentAddress, string? Village);

/// <summary>How somebody is reached.</summary>
/// <param name="Phone">As given.</param>
/// <param name="Holder">Whose phone it is.</param>
[Personal(PersonalCategory.Contact)]
public sealed record ContactDetails(string Phone, string? Holder);

/// <summary>A guardian or parent: the name, and the number if known.</summary>
/// <param name="Name">As written.</param>
/// <param name="Number">ID number, if known.</param>
/// <param name="Phone">Phone, if known.</param>
[Personal(PersonalCategory.Identity)]
public sealed record RelativeDetails(string Name, IdNumber? Number, string? Phone);

/// <summary>What somebody wrote in sentences.</summary>
/// <param name="Words">The sentences.</param>
[Personal(PersonalCategory.Narrative)]
public sealed record Narrative(string Words);

/// <summary>School and class by name, as written.</summary>
/// <param name="School">The school's name.</param>
/// <param name="Class">Grade and class.</param>
[Personal(PersonalCategory.Narrative)]
public sealed record SchoolingDetails(string School, string? Class);

/// <summary>Illness and disability in words and certificate numbers.</summary>
/// <param name="Words">What it is.</param>
/// <param name="Certificate">Number of the disability certificate.</param>
[Personal(PersonalCategory.Health)]
public sealed record HealthDetails(string Words, string? Certificate);

/// <summary>An account that money is paid into.</summary>
/// <param name="Holder">Whose it is by the bank's books.</param>
/// <param name="Number">As written; blanks and dashes in it mean nothing.</param>
/// <param name="Bank">The bank and its branch, if told.</param>
[Personal(PersonalCategory.Finance)]
public sealed record AccountDetails(string Holder, string Number, string? Bank)
{
    const int DigitsMin = 6;
    const int DigitsMax = 32;

    /// <summary>A number without what means nothing in it.</summary>
    public static string Plain(string number) =>
        string.Concat(number.Where(c => !char.IsWhiteSpace(c) && c != '-'));

    /// <summary>Whether it can be the number of an account.</summary>
    public static bool IsNumber(string number) =>
        Plain(number) is { Length: >= DigitsMin and <= DigitsMax } plain && plain.All(char.IsAsciiDigit);
}

/// <summary>Columns of a list that the ledger has no field for, kept as they were.</summary>
[Personal(PersonalCategory.Narrative)]
public sealed record KeptColumns(ValueList<KeptColumn> Columns);

/// <summary>One column that was kept.</summary>
/// <param name="Header">The column's heading.</param>
/// <param name="Text">What stood in it.</param>
public sealed record KeptColumn(string Header, string Text);
