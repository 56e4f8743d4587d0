using System.Buffers;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>School, class and stage, from whichever columns there are.</summary>
static class SchoolReader
{
    static readonly SearchValues<char> FirstYears = SearchValues.Create("一二三123");
    static readonly SearchValues<char> LaterYears = SearchValues.Create("初高七八九789");

    public static StatedSchooling? Read(RowCells cells)
    {
        var school = cells.Text(RosterField.School);
        var form = cells.Text(RosterField.SchoolClass);
        var stageWords = cells.Text(RosterField.SchoolStage);
        var code = Code(cells);
        if (school.Length == 0 && form.Length == 0 && stageWords.Length == 0 && code is null) return null;
        var stage = StageOf(stageWords, school, form);
        if (stage is null && stageWords.Length > 0)
            cells.KeepAsWritten(RosterField.SchoolStage, RowFault.StageUnknown);
        // 就学情况 may say 未入学 in the school's own column.
        var isSchool = school.Length > 0 && RosterWords.Instance.Stages.Find(school) is null;
        var details = isSchool || form.Length > 0
            ? new SchoolingDetails(isSchool ? school : "", form.Length == 0 ? null : form)
            : null;
        if (stage is null && details is null && code is null) return null;
        return new(stage ?? SchoolStage.NotStated, code, details);
    }

    static Code<Organisation>? Code(RowCells cells)
    {
        var text = Plain.NoBlanks(cells.Text(RosterField.SchoolCode));
        if (text.Length == 0) return null;
        if (Code<Organisation>.TryParse(text, null, out var code)) return code;
        cells.KeepAsWritten(RosterField.SchoolCode, RowFault.SchoolCodeOdd);
        return null;
    }

    /// <summary>
    /// What says most comes first: a stage in so many words; the kind of school by its name, for 一年级 of a junior
    /// secondary school is the seventh year; the class.
    /// </summary>
    static SchoolStage? StageOf(string stage, string school, string form)
    {
        var words = RosterWords.Instance;
        if (words.Stages.Find(stage) is { } stated && stated != SchoolStage.NotStated) return stated;
        if (words.Stages.Find(school) is { } instead) return instead;
        foreach (var text in (string[])[stage, school])
            if (words.SchoolNames.FindWithin(text, lengthMin: 1) is { } named) return named;
        // 中学 has juniors and seniors, and first years of both.
        var unclear = school.Contains("中学", StringComparison.Ordinal) && form.AsSpan().ContainsAny(FirstYears)
            && !form.AsSpan().ContainsAny(LaterYears);
        if (unclear) return SchoolStage.NotStated;
        return words.Stages.FindWithin(stage, lengthMin: 2)
            ?? words.Stages.Find(form)
            ?? words.Stages.FindWithin(form, lengthMin: 2)
            ?? (stage.Length == 0 ? SchoolStage.NotStated : null);
    }
}
