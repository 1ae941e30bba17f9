using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class FieldTests : ConsoleContext
{
    [Fact]
    public void Field_WithHintAndError_DescribesTheControlByBoth()
    {
        var field = RenderField(error: "Write a name.", hint: "Up to 256 characters.");

        var input = field.Find("input");
        var describedBy = input.GetAttribute("aria-describedby")!.Split(' ');
        Assert.Equal(["Up to 256 characters.", "Write a name."], describedBy.Select(id => field.Find($"#{id}").TextContent.Trim()));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
    }

    [Fact]
    public void Field_WithoutError_LeavesTheControlValid()
    {
        var input = RenderField(error: null, hint: null).Find("input");

        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.False(input.HasAttribute("aria-describedby"));
    }

    private IRenderedComponent<Field> RenderField(string? error, string? hint) => Render<Field>(parameters => parameters
        .Add(field => field.Label, "Name")
        .Add(field => field.Hint, hint)
        .Add(field => field.Error, error)
        .Add(field => field.ChildContent, context => builder =>
        {
            builder.OpenElement(0, "input");
            builder.AddMultipleAttributes(1, context.Attributes!);
            builder.CloseElement();
        }));
}
