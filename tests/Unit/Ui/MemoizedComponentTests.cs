using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ExperienceManager.Tests.Unit.Ui;

/// <summary>A part that is drawn again only when what it shows has changed.</summary>
public sealed class MemoizedComponentTests : ConsoleContext
{
    [Fact]
    public void Parameters_ThatShowTheSame_DoNotDrawAgain()
    {
        var part = Draw("A", new object());
        part.Render(parameters => parameters.Add(probe => probe.Text, "A").Add(probe => probe.Unseen, new object()));
        Assert.Equal(1, part.Instance.Drawn);
        part.Render(parameters => parameters.Add(probe => probe.Text, "B"));
        Assert.Equal(2, part.Instance.Drawn);
    }

    [Fact]
    public async Task Event_OfItsOwn_DrawsAgain()
    {
        var part = Draw("A", new object());
        part.Render(parameters => parameters.Add(probe => probe.Unseen, new object()));
        await part.Find("button").ClickAsync(new());
        Assert.Equal(2, part.Instance.Drawn);
    }

    private IRenderedComponent<Probe> Draw(string text, object unseen) =>
        Render<Probe>(parameters => parameters.Add(probe => probe.Text, text).Add(probe => probe.Unseen, unseen));

    private sealed class Probe : MemoizedComponent
    {
        [Parameter] public string Text { get; set; } = "";

        [Parameter] public object? Unseen { get; set; }

        public int Drawn { get; private set; }

        protected override object Shown => Text;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            Drawn++;
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => { }));
            builder.AddContent(2, Text);
            builder.CloseElement();
        }
    }
}
