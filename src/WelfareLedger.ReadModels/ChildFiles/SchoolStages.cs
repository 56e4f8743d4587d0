using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

/// <summary>What stages of schooling mean for age limits.</summary>
static class SchoolStages
{
    /// <summary>Whether a child of the stage is at a school.</summary>
    public static bool IsEnrolled(SchoolStage stage) =>
        stage is not (SchoolStage.BelowSchoolAge or SchoolStage.DroppedOut);
}
