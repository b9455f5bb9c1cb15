"""flask: an application with its test client."""

from flask import Blueprint, Flask, abort, jsonify, render_template_string, request, session, url_for

app = Flask(__name__)
app.secret_key = "key"
shop = Blueprint("shop", __name__, url_prefix="/shop")


@app.route("/")
def home():
    return render_template_string("<h1>{{ title }}</h1>{% for i in items %}<li>{{ i }}</li>{% endfor %}", title="<T>", items=[1, 2])


@app.route("/user/<int:number>", methods=["GET", "POST"])
def user(number):
    if number > 9:
        abort(404)
    return jsonify(number=number, method=request.method, form=request.form.to_dict(), url=url_for("shop.item", name="x"))


@app.route("/count")
def count():
    session["n"] = session.get("n", 0) + 1
    return str(session["n"])


@shop.route("/<name>")
async def item(name):
    return {"item": name}


@app.errorhandler(404)
def missing(error):
    return "nothing here", 404


app.register_blueprint(shop)
with app.test_client() as client:
    for answer in (client.get("/"), client.get("/user/3"), client.post("/user/4", data={"a": "b"}), client.get("/user/10"),
                   client.get("/count"), client.get("/count"), client.put("/user/1")):
        print(answer.status, answer.content_type, answer.get_data(as_text=True))
print(sorted(rule.rule for rule in app.url_map.iter_rules()))
