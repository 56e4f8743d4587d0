using System.Text.RegularExpressions;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>
/// Understands what lists say about parents: 死亡, 2019年3月起服刑, 父亡母失联, 父母均外出务工, 智力残疾三级. A clause that
/// says something was and is over, or was not, is not understood, and a person decides.
/// </summary>
static partial class SituationText
{
    static readonly char[] Separators = ['，', ',', ';', '。', '、', '|'];

    /// <summary>Of several in one clause (外出务工后失联) the gravest is how it stands.</summary>
    static readonly ParentSituation[] GravestFirst =
    [
        ParentSituation.Dead, ParentSituation.Missing, ParentSituation.InPrison, ParentSituation.InRehabilitation,
        ParentSituation.OtherwiseDetained, ParentSituation.GuardianshipRevoked, ParentSituation.Deported,
        ParentSituation.LostContact, ParentSituation.SeverelyDisabled, ParentSituation.SeriouslyIll,
        ParentSituation.Separated, ParentSituation.AwayForWork, ParentSituation.AtHome,
    ];

    /// <summary>False when some of it is not understood; what is understood is added all the same.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="whose">Whose column; null for both parents'.</param>
    /// <param name="today">The day in China.</param>
    /// <param name="into">Takes what was understood.</param>
    public static bool TryRead(string text, Parent? whose, DateOnly today, List<StatedSituation> into)
    {
        var all = true;
        var subject = whose is { } one ? [one] : Array.Empty<Parent>();
        var alone = false;
        foreach (var clause in BeforeParent().Replace(text, "，").Split(
            Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var match = Subject().Match(clause);
            if (whose is null && SubjectOf(match.Value) is { Length: > 0 } named)
                subject = alone ? [.. subject.Union(named)] : named;
            var said = clause[match.Length..];
            // 父亲、母亲均死亡: a parent without a word goes with the next.
            alone = said.Length == 0;
            if (alone) continue;
            if (SituationOf(said) is not { } situation || subject.Length == 0)
            {
                all &= IsDateOnly(said);
                continue;
            }
            foreach (var parent in subject) into.Add(new(parent, situation, DateOf(said, today), Words(said)));
        }
        return all;
    }

    static bool IsDateOnly(string clause) =>
        DateIn().Match(clause) is { Success: true } match && clause.Length - match.Length <= 2;

    static Parent[] SubjectOf(string words) =>
        words.AsSpan().ContainsAny("双俩") || (words.Contains('父', StringComparison.Ordinal)
            && words.Contains('母', StringComparison.Ordinal)) ? [Parent.Father, Parent.Mother]
        : words.AsSpan().ContainsAny("父爸") ? [Parent.Father]
        : words.AsSpan().ContainsAny("母妈") ? [Parent.Mother]
        : [];

    static ParentSituation? SituationOf(string clause)
    {
        var words = RosterWords.Instance;
        var plain = DateIn().Replace(clause, "");
        if (words.Situations.Find(plain) is { } whole) return whole;
        if (Disability(plain) is { } disabled) return disabled ? ParentSituation.SeverelyDisabled : null;
        if (words.Negations.Any(not => plain.Contains(not, StringComparison.OrdinalIgnoreCase))) return null;
        var said = words.Situations.AllWithin(plain, lengthMin: 2);
        foreach (var situation in GravestFirst)
            if (said.Contains(situation)) return situation;
        return null;
    }

    /// <summary>Grade 1 or 2 of any disability counts, 3 and 4 of a mental or intellectual one; null when none is
    /// spoken of.</summary>
    static bool? Disability(string clause) => LifeReader.GradeIn(clause) switch
    {
        null => null,
        <= 2 => true,
        _ => clause.Contains("智力", StringComparison.Ordinal) || clause.Contains("精神", StringComparison.Ordinal),
    };

    static DateOnly? DateOf(string clause, DateOnly today)
    {
        var match = DateIn().Match(clause);
        if (!match.Success) return null;
        var date = match.Value.TrimEnd('起', '至', '今', '因', '于');
        return DateText.Read(Files.Cell.Of(date), date1904: false, out var read) == DateFault.None && read.Day <= today
            ? read.Day
            : null;
    }

    static string? Words(string clause) => RosterWords.Instance.Situations.Find(clause) is null ? clause : null;

    // 父亡母失联 is two clauses; 祖父母 and 继母 are nobody's parents here.
    [GeneratedRegex(@"(?<=[^，,;。、\s祖外继养岳生其父双])(?=(?:父|母|爸|妈)(?!子|女))")]
    private static partial Regex BeforeParent();

    [GeneratedRegex(@"^(?:其|生)?(?:父母(?:双方|二人|俩|双)?|双亲|双方|父亲?|母亲?|爸爸|妈妈)?(?:均|都|双双|双)?[:\-]?(?=.|$)")]
    private static partial Regex Subject();

    [GeneratedRegex(@"(?:于)?(?:19|20)\d\d(?:年\d{1,2}月?(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)(?:起|至今|因)?")]
    private static partial Regex DateIn();
}
