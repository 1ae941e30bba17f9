using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Ui;

/// <summary>When errors of a refused save go.</summary>
public sealed class ProblemsTests
{
    private static readonly Problem Name = new("name", "Enter a name.");
    private static readonly Problem Start = new("dates.start", "Enter a start.");

    [Fact]
    public void Still_FixedField_LosesItsError() => Assert.Equal([Start], Problems.Still([Name, Start], [Start]));

    [Fact]
    public void Still_FieldThatBecameWrong_IsQuietUntilTheNextSave() => Assert.Equal([Name], Problems.Still([Name], [Name, Start]));

    [Fact]
    public void Still_OtherWords_AreTaken() =>
        Assert.Equal("Too long.", Assert.Single(Problems.Still([Name], [Name with { Text = "Too long." }])).Message);

    [Fact]
    public void Without_PathAndWhatIsBelow_AreGone() => Assert.Equal([Name], Problems.Without([Name, Start], "dates"));
}
