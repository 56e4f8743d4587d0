namespace WelfareLedger.Domain.Children;

public static partial class ChildRejections
{
    /// <summary>Decisions are made in one file of a person.</summary>
    public static Rejection FileMerged { get; } = new(
        "file-merged",
        "该档案已并入另一份档案，请在那份档案中办理；或先拆档。",
        "The file was merged into another; decide it there, or undo the merge first.");

    /// <summary>Only what was merged is split.</summary>
    public static Rejection NotMerged { get; } = new(
        "not-merged",
        "该档案没有并入其他档案。",
        "The file is not merged into another.");

    /// <summary>Nobody is paid in two files.</summary>
    public static Rejection ReliefRunning { get; } = new(
        "relief-running",
        "该档案还有正在发放的救助，请先停发，再并档。",
        "The file has relief that is running; stop it first, then merge.");
}
