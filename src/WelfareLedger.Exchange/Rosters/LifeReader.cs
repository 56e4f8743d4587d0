using System.Text.RegularExpressions;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>Categories, where the child lives and how it is reached, school and health.</summary>
static partial class LifeReader
{
    static readonly char[] Separators = ['、', ',', ';', '/', '|', '+', '&', '，', '；', ' '];

    public static StatedFacts Read(RowCells cells, DateOnly today) => new()
    {
        Categories = Categories(cells),
        Entered = Entered(cells, today),
        Residence = Residence(cells),
        Contact = Contact(cells),
        Schooling = SchoolReader.Read(cells),
        Health = Health(cells),
    };

    static ValueList<ChildCategory> Categories(RowCells cells)
    {
        var categories = new List<ChildCategory>();
        var text = cells.Text(RosterField.Category);
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if ((RosterWords.Instance.Categories.Find(part)
                ?? RosterWords.Instance.Categories.FindBeginning(part, lengthMin: 2)) is { } category)
                categories.Add(category);
            else if (!RosterWords.Instance.Nothing.Contains(Plain.Key(part)))
                cells.Fault(RowFault.CategoryUnknown, RosterField.Category);
        }
        AddAnswered(cells, RosterField.IsLeftBehind, ChildCategory.LeftBehind, categories);
        AddAnswered(cells, RosterField.IsOrphan, ChildCategory.Orphan, categories);
        AddAnswered(cells, RosterField.IsUnattended, ChildCategory.Unattended, categories);
        AddAnswered(cells, RosterField.IsInDistress, ChildCategory.InDistress, categories);
        AddAnswered(cells, RosterField.IsMigrant, ChildCategory.Migrant, categories);
        if (categories.Count == 0 && text.Length == 0 && cells.Layout.TitleCategory is { } titled)
            categories.Add(titled);
        return [.. categories.Distinct()];
    }

    static void AddAnswered(RowCells cells, RosterField field, ChildCategory category, List<ChildCategory> categories)
    {
        var answer = Plain.Key(cells.Cell(field).Words);
        if (RosterWords.Instance.Yes.Contains(answer) || RosterWords.Instance.Categories.Find(answer) == category)
            categories.Add(category);
        else if (!RosterWords.Instance.No.Contains(answer) && !RosterWords.Instance.Nothing.Contains(answer))
            cells.Fault(RowFault.AnswerUnknown, field);
    }

    static DateOnly? Entered(RowCells cells, DateOnly today)
    {
        if (cells.Text(RosterField.Entered).Length == 0) return null;
        var fault = DateText.Read(cells.Cell(RosterField.Entered), cells.Layout.Date1904, out var date);
        if (fault != DateFault.None) cells.Fault(IdentityReader.Of(fault), RosterField.Entered);
        else if (date.Day > today) cells.Fault(RowFault.DateFuture, RosterField.Entered);
        return fault == DateFault.None ? date.Day : null;
    }

    static ResidenceDetails? Residence(RowCells cells)
    {
        var registered = Written(cells, RosterField.RegisteredAddress);
        var current = Written(cells, RosterField.CurrentAddress);
        string?[] places =
        [
            Written(cells, RosterField.County),
            Written(cells, RosterField.Township),
            Written(cells, RosterField.Village),
        ];
        var village = string.Join(' ', places.Where(place => place is not null));
        return registered is null && current is null && village.Length == 0
            ? null
            : new(registered, current, village.Length == 0 ? null : village);
    }

    /// <summary>The family's phone; the guardian's, where the list has that one only.</summary>
    static ContactDetails? Contact(RowCells cells)
    {
        var field = cells.Text(RosterField.Phone).Length > 0 ? RosterField.Phone : RosterField.GuardianPhone;
        var phone = Phone(cells, field);
        if (phone is null) return null;
        var guardian = Plain.Name(cells.Text(RosterField.GuardianName));
        return new(phone, field == RosterField.GuardianPhone && guardian.Length > 0 ? guardian : null);
    }

    /// <summary>A phone number without blanks, noted when it looks odd.</summary>
    public static string? Phone(RowCells cells, RosterField field)
    {
        var phone = Plain.NoBlanks(cells.Text(field));
        if (phone.Length == 0) return null;
        if (!LooksLikePhone().IsMatch(phone)) cells.Note(RowFault.PhoneOdd, field);
        return phone;
    }

    static StatedHealth? Health(RowCells cells)
    {
        var health = cells.Text(RosterField.Health);
        var illness = cells.Text(RosterField.Illness);
        var kind = cells.Text(RosterField.DisabilityKind);
        var certificate = cells.Text(RosterField.DisabilityCertificate);
        var gradeWords = cells.Text(RosterField.DisabilityGrade);
        var grade = Grade(cells, gradeWords) ?? GradeIn(health);
        HealthState? state =
            grade is not null || kind.Length > 0 || certificate.Length > 0 || gradeWords.Length > 0
                ? HealthState.Disabled
            : illness.Length > 0 ? StateOf(illness) ?? HealthState.Frail
            : StateOf(health);
        if (state is null)
        {
            if (health.Length > 0) cells.KeepAsWritten(RosterField.Health, RowFault.HealthUnknown);
            return null;
        }
        string[] words = [.. new[] { health, illness, kind, gradeWords }.Where(text => text.Length > 0).Distinct()];
        var details = state == HealthState.Healthy
            ? null
            : new HealthDetails(string.Join('，', words), certificate.Length == 0 ? null : certificate);
        return new(state.Value, grade, details);
    }

    static HealthState? StateOf(string words) =>
        RosterWords.Instance.HealthStates.Find(words)
        ?? (RosterWords.Instance.Negations.Any(not => words.Contains(not, StringComparison.Ordinal))
            ? null
            : RosterWords.Instance.HealthStates.FindWithin(words, lengthMin: 2));

    static int? Grade(RowCells cells, string words)
    {
        if (words.Length == 0) return null;
        var grade = GradeIn(words) ?? (words is [>= '1' and <= '4'] ? words[0] - '0' : null);
        // 肢体残疾 without a grade says that much.
        if (grade is null && words.Any(c => char.IsAsciiDigit(c) || c == '级'))
            cells.Fault(RowFault.DisabilityGradeUnknown, RosterField.DisabilityGrade);
        return grade;
    }

    /// <summary>The grade in 智力残疾二级, 肢体2级 or 重残一级.</summary>
    public static int? GradeIn(string words) => DisabilityGrade().Match(words) is { Success: true } match
        ? 1 + ("一二三四".IndexOf(match.Groups[1].Value, StringComparison.Ordinal) is >= 0 and var index
            ? index
            : "1234".IndexOf(match.Groups[1].Value, StringComparison.Ordinal) is >= 0 and var digit ? digit
            : "壹贰叁肆".IndexOf(match.Groups[1].Value, StringComparison.Ordinal))
        : null;

    static string? Written(RowCells cells, RosterField field) =>
        cells.Text(field).Length == 0 ? null : Plain.AsWritten(cells.Cell(field).Words);

    [GeneratedRegex("(?:^|[^年])([一二三四1234壹贰叁肆])级")]
    private static partial Regex DisabilityGrade();

    [GeneratedRegex(@"^(?:\+?86-?)?1\d{10}$|^(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?$|^1\d{10}(?:[,/、;]1\d{10})+$")]
    private static partial Regex LooksLikePhone();
}
