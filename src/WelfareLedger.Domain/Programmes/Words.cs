namespace WelfareLedger.Domain.Programmes;

/// <summary>Groups of children that a programme serves.</summary>
public enum ServedGroup
{
    /// <summary>农村留守儿童.</summary>
    LeftBehind,

    /// <summary>困境儿童.</summary>
    InDistress,

    /// <summary>流动儿童.</summary>
    Migrant,
}

/// <summary>Kind of code: a programme, such as <c>140100-1-2-3-10-n</c>.</summary>
public abstract class Programme { private Programme() { } }

/// <summary>Kind of code: what a programme is about.</summary>
public abstract class Theme { private Theme() { } }

/// <summary>Kind of code: a plan by which sessions are held.</summary>
public abstract class ActivityPlan { private ActivityPlan() { } }

/// <summary>Kind of code: a measure of a programme.</summary>
public abstract class ProgrammeMeasure { private ProgrammeMeasure() { } }

/// <summary>Kind of code: a figure of a report, such as <c>P6.orphans</c>.</summary>
public abstract class Figure { private Figure() { } }

/// <summary>Kind of id: a closed report.</summary>
public abstract class ClosedReport { private ClosedReport() { } }
