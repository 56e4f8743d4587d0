using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>The guardian, the parents, and what is the matter with them.</summary>
static class FamilyReader
{
    public static StatedFacts Read(RowCells cells, StatedFacts facts, DateOnly today)
    {
        var situations = new List<StatedSituation>();
        AddSituations(cells, RosterField.FatherSituation, Parent.Father, situations, today);
        AddSituations(cells, RosterField.MotherSituation, Parent.Mother, situations, today);
        AddSituations(cells, RosterField.ParentsSituation, null, situations, today);
        var father = ParentOf(
            cells, Parent.Father, RosterField.FatherName, RosterField.FatherNumber, RosterField.FatherPhone);
        var mother = ParentOf(
            cells, Parent.Mother, RosterField.MotherName, RosterField.MotherNumber, RosterField.MotherPhone);
        return facts with
        {
            Guardian = Guardian(cells),
            Parents = [.. new[] { father, mother }.OfType<StatedParent>()],
            Situations = [.. situations.DistinctBy(situation => (situation.Parent, situation.Situation))],
        };
    }

    static StatedGuardian? Guardian(RowCells cells)
    {
        var name = Plain.Name(cells.Text(RosterField.GuardianName));
        var relationWords = cells.Text(RosterField.GuardianRelation);
        if (name.Length == 0)
        {
            if (relationWords.Length > 0) cells.KeepAsWritten(RosterField.GuardianRelation);
            return null;
        }
        var relation = relationWords.Length > 0
            ? RosterWords.Instance.Relations.Find(relationWords)
            : RelationByName(cells, name);
        if (relation is null && relationWords.Length > 0)
        {
            cells.Fault(RowFault.RelationUnknown, RosterField.GuardianRelation);
            return null;
        }
        if (relation is null)
        {
            cells.KeepAsWritten(RosterField.GuardianName, RowFault.RelationMissing);
            return null;
        }
        // With one phone for both, it is how the family is reached; see the contact.
        var phone = cells.Text(RosterField.Phone).Length > 0 && cells.Text(RosterField.GuardianPhone).Length > 0
            ? LifeReader.Phone(cells, RosterField.GuardianPhone)
            : null;
        return new(relation.Value, new(name, Number(cells, RosterField.GuardianNumber), phone));
    }

    static Relation? RelationByName(RowCells cells, string guardian)
    {
        if (Plain.SameName(guardian, Plain.Name(cells.Text(RosterField.FatherName)))) return Relation.Father;
        if (Plain.SameName(guardian, Plain.Name(cells.Text(RosterField.MotherName)))) return Relation.Mother;
        return null;
    }

    static StatedParent? ParentOf(
        RowCells cells, Parent parent, RosterField nameField, RosterField numberField, RosterField phoneField)
    {
        var name = Plain.Name(cells.Text(nameField));
        var number = Number(cells, numberField);
        if (name.Length > 0) return new(parent, new(name, number, LifeReader.Phone(cells, phoneField)));
        if (number is not null) cells.KeepAsWritten(numberField);
        if (cells.Text(phoneField).Length > 0) cells.KeepAsWritten(phoneField);
        return null;
    }

    /// <summary>A relative's number: theirs being wrong is no reason to keep the child out.</summary>
    static IdNumber? Number(RowCells cells, RosterField field)
    {
        var text = Plain.NoBlanks(cells.Text(field)).ToUpperInvariant();
        if (text.Length == 0 || RosterWords.Instance.NoNumbers.Find(text) is not null) return null;
        if (IdNumber.Check(text, out var number) == IdNumberFault.None) return number;
        cells.KeepAsWritten(field, RowFault.RelativeNumberOdd);
        return null;
    }

    static void AddSituations(
        RowCells cells, RosterField field, Parent? whose, List<StatedSituation> situations, DateOnly today)
    {
        var text = cells.Text(field);
        if (text.Length == 0) return;
        if (!SituationText.TryRead(text, whose, today, situations))
            cells.KeepAsWritten(field, RowFault.SituationUnknown);
    }
}
