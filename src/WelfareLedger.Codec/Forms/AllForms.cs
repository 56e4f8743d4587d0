using System.Globalization;
using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Codec.Forms;

/// <summary>
/// The form of every type that may stand in an event, a command or a personal record. The list is short on purpose:
/// what is not in it cannot be stored.
/// </summary>
static class AllForms
{
    static readonly Dictionary<Type, Form> Simple = new()
    {
        [typeof(bool)] = new BoolForm(),
        [typeof(int)] = new IntForm(),
        [typeof(decimal)] = new DecimalForm(),
        [typeof(string)] = new StringForm(),
        [typeof(Guid)] = new TextForm<Guid>(
            value => value == Guid.Empty ? "" : value.ToString("D"),
            (string text, out Guid value) => Guid.TryParse(text, out value) && value != Guid.Empty,
            new("一个 UUID", "a UUID"),
            "0195d0a8-1111-7000-8000-000000000001"),
        [typeof(DateOnly)] = new TextForm<DateOnly>(
            value => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (string text, out DateOnly value) => DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
            new("一个日期，如 2024-03-01", "a day such as 2024-03-01"),
            "2024-03-01",
            cursor => Ascii.TryDay(cursor.Quoted(10), out var day) ? day : cursor.Fail<DateOnly>()),
        [typeof(DateTimeOffset)] = new TextForm<DateTimeOffset>(
            Instants.Write,
            Instants.TryParse,
            new("一个带时区的时间，如 2024-03-01T12:00:00+08:00", "a time with its offset, 2024-03-01T12:00:00+08:00"),
            "2024-03-01T12:00:00+08:00"),
        [typeof(EventId)] = new EventIdForm(),
        [typeof(YearMonth)] = Parsed<YearMonth>(
            value => value == default ? "" : value.ToString(),
            new("一个月份，如 2024-03", "a month such as 2024-03"),
            "2024-03"),
        [typeof(RegionCode)] = Parsed<RegionCode>(
            value => value.Value,
            new("6、9 或 12 位区划代码", "a region code of 6, 9 or 12 digits"),
            "141002"),
        [typeof(FileNumber)] = Parsed<FileNumber>(
            value => value.Value,
            new("档案编号，如 141002-2024-00017", "a file number such as 141002-2024-00017"),
            "141002-2024-00017"),
        [typeof(IdNumber)] = Parsed<IdNumber>(
            value => value.Value,
            new("18 位公民身份号码（校验码正确）", "an ID number of 18 characters whose check character fits"),
            "990102201405072316"),
        [typeof(Digest)] = Parsed<Digest>(
            value => value.Value,
            new("SHA-256，64 位小写十六进制", "a SHA-256 of 64 lower-case hexadecimal digits"),
            new string('0', 64)),
        [typeof(RuleSetVersion)] = Parsed<RuleSetVersion>(
            value => value == default ? "" : value.ToString(),
            new("规则集及其版本，如 shipped@1", "a rule set and its version, such as shipped@1"),
            "shipped@1"),
        [typeof(RuleText)] = Parsed<RuleText>(
            value => value.Value,
            new("一份规则文件", "a rule file"),
            "ruleSet: …"),
        [typeof(SigningKey)] = Parsed<SigningKey>(
            value => value.Value,
            new("签名密钥的公开部分", "the public half of a signing key"),
            "welfareledger/1+e06655ba+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        [typeof(SignedHead)] = Parsed<SignedHead>(
            value => value.Value,
            new("一个已签名的检查点", "a signed checkpoint"),
            "welfareledger/1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— welfareledger/1 AAAAAAAA\n"),
    };

    /// <summary>The form of a type.</summary>
    /// <exception cref="NotSupportedException">The type may not be stored.</exception>
    public static Form Of(Type type)
    {
        if (Simple.TryGetValue(type, out var simple)) return simple;
        if (type.IsEnum) return Make(typeof(EnumForm<>), [type]);
        if (Nullable.GetUnderlyingType(type) is { } inner) return Make(typeof(NullableForm<>), [inner], Of(inner));
        if (IsGeneric(type, typeof(ValueList<>), out var item)) return Make(typeof(ListForm<>), [item], Of(item));
        if (IsGeneric(type, typeof(Id<>), out var kind)) return Call(nameof(IdOf), kind);
        if (IsGeneric(type, typeof(Code<>), out var coded)) return Call(nameof(CodeOf), coded);
        if (IsGeneric(type, typeof(Personal<>), out var record)) return Make(typeof(PersonalForm<>), [record]);
        if (Shape.IsRecord(type)) return Make(typeof(RecordForm<>), [type]);
        throw new NotSupportedException($"{type.Name} has no stored form.");
    }

    static bool IsGeneric(Type type, Type definition, out Type argument)
    {
        var matches = type.IsGenericType && type.GetGenericTypeDefinition() == definition;
        argument = matches ? type.GetGenericArguments()[0] : type;
        return matches;
    }

    static Form Make(Type definition, Type[] arguments, params object[] parameters) =>
        (Form)Activator.CreateInstance(definition.MakeGenericType(arguments), parameters)!;

    static Form Call(string method, Type argument) =>
        (Form)typeof(AllForms).GetMethod(method, System.Reflection.BindingFlags.NonPublic
            | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(argument).Invoke(null, null)!;

    static IdForm<TKind> IdOf<TKind>() => new();

    static TextForm<Code<TKind>> CodeOf<TKind>() => Parsed<Code<TKind>>(
        value => value.Value,
        new(
            "1 到 48 位代码（字母、数字和 - . _ : /，连续数字不超过 10 位）",
            "a code of 1 to 48 ASCII letters, digits and - . _ : /, at most 10 digits in a row"),
        CodeExamples.Of(typeof(TKind)));

    static TextForm<T> Parsed<T>(Func<T, string> write, Text expected, string example)
        where T : struct, IParsable<T> =>
        new(
            write,
            (string text, out T value) => T.TryParse(text, CultureInfo.InvariantCulture, out value),
            expected,
            example);
}

/// <summary>What codes of each kind look like, for the documents.</summary>
static class CodeExamples
{
    public static string Of(Type kind) =>
        kind == typeof(Office) ? "141002-civil-affairs"
        : kind == typeof(Organisation) ? "141123-qcmd-school"
        : kind == typeof(Actor) ? "officer-7"
        : kind == typeof(Post) ? "141002-deputy-head-2"
        : kind == typeof(Evidence) ? "doc-2024-118"
        : kind == typeof(Course) ? "child-protection-1"
        : kind == typeof(Language) ? "zh-jin"
        : kind == typeof(SurveyRound) ? "2024-spring"
        : kind == typeof(Trip) ? "love-on-the-road-2023"
        : kind == typeof(Train) ? "G692"
        : kind == typeof(SeatGroup) ? "c05-a"
        : kind == typeof(Stop) ? "shijiazhuang"
        : "a-code";
}
