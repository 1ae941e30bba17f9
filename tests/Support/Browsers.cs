namespace ExperienceManager.Tests.Support;

/// <summary>What browsers call themselves.</summary>
internal static class Browsers
{
    /// <summary>On a desk; what says nothing of itself is taken for a script.</summary>
    public const string Desktop =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
}
